package io.tickwire.loadtest.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what is wrong, if it happens too often to be chance: a machine that is busy elsewhere delays a snapshot now and then, and
 * that is no finding.
 */
public final class Detective {
    private static final int LEAST_TIMES = 3;
    private static final double MISSING_SHARE = 0.1;
    private static final int LEAST_HELD = 5;
    private static final double HELD_SHARE = 0.005;
    private static final double LATE_MILLIS = 100;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Map<String, RoomWatch> rooms = new ConcurrentHashMap<>();

    /** The watch of a room. */
    public RoomWatch room(String id, int tickRateHz) {
        return rooms.computeIfAbsent(id, unused -> new RoomWatch(tickRateHz));
    }

    /**
     * What was found; the two numbers come from the replicas.
     *
     * @param latenessMillis of the load test itself, p99: a test that is late itself cannot tell who held a snapshot back
     */
    public Verdict verdict(long hashMismatches, long decodeErrors, double latenessMillis) {
        var findings = new ArrayList<Finding>();
        var doubts = new ArrayList<Verdict.Doubt>();
        missingTicks(rooms.values()).ifPresent(findings::add);
        if (rooms.isEmpty()) {
            doubts.add(new Verdict.Doubt(
                    Finding.Kind.MISSING_TICKS,
                    "no healthy player has a plain line, so nobody has seen when ticks began"));
        }
        if (latenessMillis < LATE_MILLIS) {
            withheld(rooms.values()).ifPresent(findings::add);
        } else {
            doubts.add(new Verdict.Doubt(
                    Finding.Kind.WITHHELD_SNAPSHOTS,
                    String.format(
                            Locale.ROOT,
                            "this test itself was %.0f ms late or more in one of 100 turns, limit %.0f ms, so it cannot"
                                    + " tell who held a snapshot back",
                            latenessMillis,
                            LATE_MILLIS)));
        }
        if (hashMismatches + decodeErrors > 0) {
            findings.add(new Finding(
                    Finding.Kind.WRONG_REPLICAS,
                    hashMismatches + " times a replica's hash was not the server's, and " + decodeErrors
                            + " deltas could not be applied: what players see is not what is"));
        }
        return new Verdict(findings, doubts);
    }

    /** Missing ticks of all rooms. */
    public long missing() {
        return rooms.values().stream().mapToLong(room -> room.missing().size()).sum();
    }

    /** Snapshots withheld from single players. */
    public long held() {
        return rooms.values().stream()
                .mapToLong(room -> room.heldMicros().size())
                .sum();
    }

    private static Optional<Finding> missingTicks(Collection<RoomWatch> rooms) {
        long ticks = rooms.stream().mapToLong(RoomWatch::ticks).sum();
        long missing = rooms.stream().mapToLong(room -> room.missing().size()).sum();
        int each = rooms.stream()
                .mapToInt(room -> Rhythm.distance(room.missing(), room.newestTick(), LEAST_TIMES))
                .max()
                .orElse(0);
        if (each > 0) {
            return Optional.of(new Finding(
                    Finding.Kind.MISSING_TICKS,
                    "a tick is missing each " + each + " ticks, " + missing + " times in " + rooms.size()
                            + " rooms: something in the server is due as regularly as that"));
        }
        if (missing >= LEAST_TIMES && missing > MISSING_SHARE * ticks) {
            return Optional.of(new Finding(
                    Finding.Kind.MISSING_TICKS,
                    missing + " of " + ticks
                            + " ticks are missing, at no regular distance: the server is overloaded, or "
                            + "was stopped"));
        }
        return Optional.empty();
    }

    private static Optional<Finding> withheld(Collection<RoomWatch> rooms) {
        List<Long> held = rooms.stream()
                .flatMap(room -> room.heldMicros().stream())
                .sorted()
                .toList();
        long compared = rooms.stream().mapToLong(RoomWatch::compared).sum();
        if (held.size() < LEAST_HELD || held.size() < HELD_SHARE * compared) {
            return withheldFromAll(rooms);
        }
        return Optional.of(new Finding(
                Finding.Kind.WITHHELD_SNAPSHOTS,
                String.format(
                        Locale.ROOT,
                        "one snapshot in %d came about %.0f ms later than others in the same room had it, %d times: it was "
                                + "held back on its way to that player",
                        compared / held.size(),
                        held.get(held.size() / 2) / MICROS_PER_MILLI,
                        held.size())));
    }

    private static Optional<Finding> withheldFromAll(Collection<RoomWatch> rooms) {
        int each = rooms.stream()
                .mapToInt(room -> Rhythm.distance(room.lateForAll(), room.newestTick(), LEAST_HELD))
                .max()
                .orElse(0);
        long longest =
                rooms.stream().mapToLong(RoomWatch::lateForAllMicros).max().orElse(0);
        return each == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        Finding.Kind.WITHHELD_SNAPSHOTS,
                        String.format(
                                Locale.ROOT,
                                "each %d ticks everybody in a room has the snapshot late, by up to %.0f ms",
                                each,
                                longest / MICROS_PER_MILLI)));
    }
}
