#!/bin/bash
# usage: run.sh PORT TICK_HZ   (the rate is the game's: client.sh)
cd "$(dirname "$0")/../../.." || exit 1
TICKWIRE_JAVA_OPTS="-Xms256m -Xmx512m ${TICKWIRE_JAVA_OPTS:-}" exec ./tickwire serve --port "$1" --console-port 0
