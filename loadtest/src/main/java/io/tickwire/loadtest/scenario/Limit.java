package io.tickwire.loadtest.scenario;

/** Bounds of numbers. */
public final class Limit {
    private Limit() {}

    /**
     * Refuses a value beyond its limits.
     *
     * @throws IllegalArgumentException that names the thing, the value and the limit
     */
    public static void check(String what, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(what + " is " + value + ", limit " + least + " to " + greatest);
        }
    }
}
