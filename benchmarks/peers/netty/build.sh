#!/bin/bash
# Jars and protoc come from Maven Central; everything is written into $BUILD/netty.
set -e
cd "$(dirname "$0")"
mkdir -p "$BUILD/netty"
mvn -q -B -Dpeers.build="$BUILD" package </dev/null
chmod +x "$BUILD/netty/protoc"
mkdir -p "$BUILD/netty/gen" "$BUILD/netty/classes"
"$BUILD/netty/protoc" --java_out="$BUILD/netty/gen" arena.proto
"$JAVA_HOME/bin/javac" -nowarn -cp "$BUILD/netty/lib/*" -d "$BUILD/netty/classes" \
  src/arena/Main.java $(find "$BUILD/netty/gen" -name '*.java')
