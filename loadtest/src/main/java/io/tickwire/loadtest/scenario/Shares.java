package io.tickwire.loadtest.scenario;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who among so many gets what, by weights: exactly as many as the weights say, spread evenly over all.
 *
 * @param weights in order; at least one is above 0
 * @param <T> what is dealt out
 */
public record Shares<T>(Map<T, Integer> weights) {
    /** The golden ratio's fraction spreads any number of places about evenly. */
    private static final double SPREAD = 0.618_033_988_749_895;

    /** So does that of the square root of 3, in an order that has nothing to do with the other. */
    private static final double OTHER_SPREAD = 0.732_050_807_568_877;

    public Shares {
        weights = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (weights.values().stream().anyMatch(weight -> weight < 0)
                || weights.values().stream().mapToLong(Integer::longValue).sum() == 0) {
            throw new IllegalArgumentException("shares are " + weights + ", must be 0 or more and not all 0");
        }
    }

    /** Everyone the same. */
    public static <T> Shares<T> all(T what) {
        return new Shares<>(Map.of(what, 1));
    }

    /** Whether nobody gets anything else. */
    boolean only(T what) {
        return weights.entrySet().stream().allMatch(share -> share.getKey().equals(what) || share.getValue() == 0);
    }

    /** What each of so many gets, by index. */
    public java.util.List<T> deal(int count) {
        return deal(count, SPREAD);
    }

    /** The same in another order: what somebody gets here says nothing of what it gets of other shares by {@link #deal}. */
    public java.util.List<T> dealApart(int count) {
        return deal(count, OTHER_SPREAD);
    }

    private java.util.List<T> deal(int count, double spread) {
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> i * spread % 1))
                .mapToInt(Integer::intValue)
                .toArray();
        Object[] dealt = new Object[count];
        long total = weights.values().stream().mapToLong(Integer::longValue).sum();
        long weight = 0;
        int next = 0;
        for (var share : weights.entrySet()) {
            weight += share.getValue();
            for (; next < Math.round((double) count * weight / total); next++) {
                dealt[order[next]] = share.getKey();
            }
        }
        @SuppressWarnings("unchecked") // only keys were put in
        T[] all = (T[]) dealt;
        return java.util.List.copyOf(Arrays.asList(all));
    }
}
