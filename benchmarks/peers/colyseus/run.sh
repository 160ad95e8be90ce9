#!/bin/bash
# usage: run.sh PORT TICK_HZ   (ROOM_SIZE: players of a room)
cd "$BUILD/colyseus" || exit 1
NODE_ENV=production exec node_modules/node/bin/node --expose-gc server.mjs "$1" "$2"
