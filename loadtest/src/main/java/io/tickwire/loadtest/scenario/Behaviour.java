package io.tickwire.loadtest.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a player behaves. Only what {@link #HEALTHY} players see is measured; what the others do to them is the question. */
public enum Behaviour {
    /** Plays, reads and acknowledges. */
    HEALTHY,
    /** Plays, but reads only so many bytes per second. */
    SLOW,
    /** Plays, but reads nothing any more, not even pings. */
    STALLED,
    /** A frozen tab: sends nothing, while its machine reads on and answers pings. */
    FROZEN,
    /** Gone without a word: neither reads nor sends, and its socket stays. */
    HALF_OPEN,
    /** Sends what is no message of the protocol, is thrown out, and comes back. */
    MALFORMED,
    /** Loses its connection again and again, and comes back. */
    RECONNECTING;

    /** The name in files, for instance {@code half-open}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The behaviour of this name. */
    public static Optional<Behaviour> of(String key) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.key().equals(key))
                .findFirst();
    }

    /** Whether the connection is of no use for another behaviour afterwards. */
    public boolean spoilsConnection() {
        return this != HEALTHY && this != RECONNECTING;
    }
}
