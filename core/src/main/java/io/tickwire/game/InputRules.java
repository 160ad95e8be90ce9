package io.tickwire.game;

/**
 * What a tick does with the inputs of one player when there is not exactly one.
 *
 * @param missing when none has arrived
 * @param surplus when several have
 * @param queued most inputs of one player that wait for their tick; above it the oldest is dropped and counts as used
 */
public record InputRules(Missing missing, Surplus surplus, int queued) {
    /** Most inputs that may be declared to wait. */
    public static final int MAX_QUEUED = 64;

    public enum Missing {
        /** The last input goes on. */
        REPEAT,
        /** The player does nothing. */
        IDLE
    }

    public enum Surplus {
        /** One for each tick; the others wait. */
        QUEUE,
        /** All that are due belong to this tick; the newest is the one that counts. */
        LATEST
    }

    public InputRules {
        if (queued < 1 || queued > MAX_QUEUED) {
            throw new IllegalArgumentException("queued is " + queued + ", limit 1 to " + MAX_QUEUED);
        }
    }

    public static InputRules defaults() {
        return new InputRules(Missing.REPEAT, Surplus.LATEST, 16);
    }
}
