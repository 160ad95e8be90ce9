# Sourced with PORT ROOMS PER RP TMPD. Writes a URL per client, sets WS_ARGS.
for ((r = 0; r < ROOMS; r++)); do
  for ((i = 0; i < PER; i++)); do echo "ws://127.0.0.1:$PORT/room/$RP$r"; done
done > "$TMPD/urls"
WS_ARGS=(--input "08{seqv}10{dir}1a08{tag}")
