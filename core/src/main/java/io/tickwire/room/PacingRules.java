package io.tickwire.room;

import java.time.Duration;

/**
 * When a viewer is sent a snapshot, and when it is given up.
 *
 * @param snapshots least budget: so many snapshots may be under way, however short the path
 * @param gain how much more than the path holds (least round trip × delivery rate) may be under way
 * @param ackPause longest pause between two acknowledgements that is put down to the client's habit, not to the path
 * @param frozenAfter a viewer that acknowledges nothing for so long is asked for a sign of life; if only its machine
 *     answers, it is shown nothing until it acknowledges again
 * @param patience a viewer that gives no sign of life for so long, though something is under way, is evicted
 */
public record PacingRules(double snapshots, double gain, Duration ackPause, Duration frozenAfter, Duration patience) {
    public PacingRules {
        if (!(snapshots >= 1) || !(gain >= 1)) {
            throw new IllegalArgumentException(
                    "budget of " + snapshots + " snapshots with gain " + gain + ", least is 1");
        }
    }

    public static PacingRules defaults() {
        return new PacingRules(2, 1.25, Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}
