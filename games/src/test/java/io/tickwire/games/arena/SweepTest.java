package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final double REACH = 20;
    private static final int PARTS = 1_000;

    @Test
    void fastPointDoesNotJumpOverTheCircle() {
        assertThat(Sweep.meets(-100, 0, 200, 0, REACH)).isEqualTo(0.4, within(1e-9));
    }

    @Test
    void pointThatStartsInsideMeetsAtOnce() {
        assertThat(Sweep.meets(3, 4, 0, 0, REACH)).isZero();
    }

    @Test
    void pointThatMovesAwayNeverMeets() {
        assertThat(Sweep.meets(21, 0, 50, 0, REACH)).isEqualTo(Sweep.NEVER);
    }

    /** The oracle walks the way in small parts. */
    @Property(tries = 500)
    void meetsWhereAWalkInSmallPartsMeets(
            @ForAll @DoubleRange(min = -60, max = 60) double x,
            @ForAll @DoubleRange(min = -60, max = 60) double y,
            @ForAll @DoubleRange(min = -60, max = 60) double dx,
            @ForAll @DoubleRange(min = -60, max = 60) double dy) {
        double met = Sweep.meets(x, y, dx, dy, REACH);

        double walked = walk(x, y, dx, dy);

        if (walked < Sweep.NEVER) {
            assertThat(met).isBetween(walked - 1.5 / PARTS, walked);
        } else if (met < Sweep.NEVER) {
            assertThat(Math.hypot(x + met * dx, y + met * dy))
                    .as("touches between two parts")
                    .isEqualTo(REACH, within(1e-6));
        }
    }

    private static double walk(double x, double y, double dx, double dy) {
        for (int i = 0; i <= PARTS; i++) {
            double part = (double) i / PARTS;
            if (Math.hypot(x + part * dx, y + part * dy) <= REACH) {
                return part;
            }
        }
        return Sweep.NEVER;
    }
}
