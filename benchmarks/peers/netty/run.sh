#!/bin/bash
# usage: run.sh PORT TICK_HZ
exec "$JAVA_HOME/bin/java" -Xms256m -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "$BUILD/netty/classes:$BUILD/netty/lib/*" arena.Main "$1" "$2"
