# Sourced with PORT ROOMS PER RP (prefix of the rooms' names) TICK TMPD. Writes a URL per client, sets WS_ARGS.
for ((r = 0; r < ROOMS; r++)); do
  for ((i = 0; i < PER; i++)); do echo "ws://127.0.0.1:$PORT/v1/play#${RP}room-$r"; done
done > "$TMPD/urls"
case $TICK in
  20) GAME=crowd ;;
  30) GAME=crowd-30 ;;
  *) echo "tickwire: the crowd ticks at 20 or 30 Hz, not at $TICK" >&2; return 1 ;;
esac
# hello: version 1, the game, codec FLAT; join: the room, made when it is missing, a name.
# inputs: one input (sequence, payload: seq, dir, tag) and the token of the newest snapshot.
WS_ARGS=(--tickwire --proto tickwire.v1
  --first "0a {<} 0801 12 {<} '$GAME' {>} 2201 01 2a06 'wsload' {>}"
  --first "12 {<} 0a {<} {urlroom} {>} 1001 1a {<} 'player ' {clientdec} {>} {>}"
  --input "1a {<} 0a {<} 08 {seqv} 1a {<} 08{seqv} 10{dir} 1a08{tag} {>} {>} 15{ack32le} {>}"
  --input-after 1)
