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
    /** Loses its connection again and again, and takes its seat back. */
    RECONNECTING,
    /** Watches the room: has no seat and sends no inputs. */
    SPECTATOR;

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

    /** Whether the connection is of no use afterwards, not even for a leave. */
    public boolean spoilsConnection() {
        return switch (this) {
            case HEALTHY, RECONNECTING, SPECTATOR -> false;
            case SLOW, STALLED, FROZEN, HALF_OPEN, MALFORMED -> true;
        };
    }

    /** Whether a player that behaves like this can go on to behave like another one on the same connection. */
    public boolean turnsInto(Behaviour other) {
        return this == HEALTHY && other != SLOW && other != SPECTATOR;
    }

    /** Whether the server must give it what it gives to everybody. */
    public boolean isProper() {
        return this == HEALTHY || this == SPECTATOR;
    }
}
