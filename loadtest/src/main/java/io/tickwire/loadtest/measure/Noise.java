package io.tickwire.loadtest.measure;

import java.util.List;

/**
 * How far a figure would be off in another run like this one: half of the 95 % confidence interval, from the spread between
 * equally long blocks of the run (batch means, Law and Kelton, Simulation Modeling and Analysis, section 9.5.3). It knows
 * what changes from second to second, not what changes from day to day.
 */
public final class Noise {
    /** Student's t, two-sided 95 %, for 1 to 20 degrees of freedom. */
    private static final double[] T = {
        12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    private Noise() {}

    /** Of the mean of the blocks' values; NaN for fewer than two. */
    public static double of(List<Double> blocks) {
        int n = blocks.size();
        if (n < 2) {
            return Double.NaN;
        }
        double mean = blocks.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = blocks.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return T[Math.min(n - 1, T.length) - 1] * Math.sqrt(squares / (n - 1) / n);
    }
}
