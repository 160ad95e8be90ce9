package io.tickwire.room;

import java.time.Duration;

/**
 * When a viewer is sent a snapshot, and when it is given up.
 *
 * @param snapshots least budget: so many snapshots may be under way, however short the path
 * @param spare snapshots that may be under way beyond what the path holds (least round trip × delivery rate): the one that
 *     the narrowest place is sending, and half of one that waits behind it
 * @param ackPause longest pause between two acknowledgements that is put down to the client's habit, not to the path
 * @param frozenAfter a viewer that acknowledges nothing for so long is asked for a sign of life; if only its machine
 *     answers, it is shown nothing until it acknowledges again
 * @param patience a viewer that gives no sign of life for so long, though something is under way, is evicted
 */
public record PacingRules(double snapshots, double spare, Duration ackPause, Duration frozenAfter, Duration patience) {
    public PacingRules {
        if (!(snapshots >= 1) || !(spare >= 1)) {
            throw new IllegalArgumentException(
                    "budget of " + snapshots + " snapshots, " + spare + " to spare, least is 1");
        }
    }

    public static PacingRules defaults() {
        return new PacingRules(2, 1.5, Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}
