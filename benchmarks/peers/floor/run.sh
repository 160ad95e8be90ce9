#!/bin/bash
# usage: run.sh PORT TICK_HZ   (FLOOR_BYTES: a whole frame on the wire)
exec "$BUILD/floor/floor" "$1" "$2" "$FLOOR_BYTES"
