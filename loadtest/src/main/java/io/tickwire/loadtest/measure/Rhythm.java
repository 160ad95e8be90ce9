package io.tickwire.loadtest.measure;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds out whether something happens at a regular distance, be it among other things that happen by chance. */
final class Rhythm {
    private static final double PART = 0.8;
    /** So many ticks beside are as good, */
    private static final int TOLERANCE = 2;

    /** and a distance that is not much longer than that would be anything. */
    private static final int LEAST_DISTANCE = 10;

    private static final int NEIGHBOURS = 8;
    /** Where more than this part of all ticks would be hit by chance, nothing can be told. */
    private static final double CROWDED = 0.3;

    private Rhythm() {}

    /**
     * The distance at which it happens from some tick on to the end, but for one time in five; 0 when there is none.
     *
     * @param ticks when it happened, ascending
     * @param last the newest tick of all
     * @param times how often it must have happened at that distance
     */
    static int distance(List<Integer> ticks, int last, int times) {
        List<Integer> events = ticks.stream().distinct().toList();
        if (events.size() < times || (2.0 * TOLERANCE + 1) * events.size() > CROWDED * (last - events.getFirst())) {
            return 0;
        }
        var known = new TreeSet<>(events);
        var best = new Hits(times - 2, 0, 0);
        for (int i = 0; i < events.size(); i++) {
            for (int j = i + 1; j < Math.min(events.size(), i + NEIGHBOURS); j++) {
                int distance = events.get(j) - events.get(i);
                if (distance >= LEAST_DISTANCE) {
                    Hits hits = hits(known, events.get(i), distance, last);
                    int rounds = (last - events.get(i)) / distance;
                    best = hits.count > best.count && hits.count >= PART * rounds ? hits : best;
                }
            }
        }
        return best.rounds == 0 ? 0 : Math.round((float) best.span / best.rounds);
    }

    /** How often something happened behind a first time, and how long and how many distances that took. */
    private record Hits(int count, int span, int rounds) {}

    private static Hits hits(NavigableSet<Integer> events, int first, int distance, int last) {
        var hits = new Hits(0, 0, 0);
        int round = 0;
        for (int at = first + distance; at <= last + TOLERANCE; at += distance) {
            round++;
            Integer near = events.ceiling(at - TOLERANCE);
            if (near != null && near <= at + TOLERANCE) {
                hits = new Hits(hits.count + 1, near - first, round);
                at = near;
            }
        }
        return hits;
    }
}
