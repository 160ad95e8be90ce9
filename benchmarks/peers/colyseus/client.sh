# Sourced with PORT ROOMS PER RP TMPD. Seats are reserved over HTTP first. On the socket the server speaks first
# (JOIN_ROOM, byte 10) and the client acknowledges with the single byte 10; from then on it is in the room. Input:
# ROOM_DATA (13), message type "i" (a schema string, a1 69), the msgpack map {d: dir, s: uint32, t: str8}.
"$BUILD/colyseus/node_modules/node/bin/node" "$BUILD/colyseus/seats.mjs" "$PORT" "$ROOMS" "$PER" "$TMPD/urls" "$RP" ||
  return 1
WS_ARGS=(--first 0a --first-after 1 --input "0d a169 83 a164{dir} a173ce{seq32be} a174a8{tag}")
