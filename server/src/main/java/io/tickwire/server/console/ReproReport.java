package io.tickwire.server.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tickwire.server.ops.Repros;

/** One disagreement, as {@code /api/repros} tells it; its bytes, a {@code Repro} message, are under its number. */
record ReproReport(
        int number,
        String room,
        int player,
        int tick,
        @JsonProperty("server_hash") String serverHash,
        @JsonProperty("client_hash") String clientHash,
        int bytes) {
    static ReproReport of(Repros.Kept kept) {
        return new ReproReport(
                kept.number(),
                kept.room(),
                kept.player(),
                kept.tick(),
                Integer.toHexString(kept.serverHash()),
                Integer.toHexString(kept.clientHash()),
                kept.bytes().length);
    }
}
