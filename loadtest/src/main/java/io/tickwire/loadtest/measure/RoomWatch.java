package io.tickwire.loadtest.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the players of one room see, tick by tick. Thread-safe; what it is told is in the order of arrival at each
 * player.
 *
 * <p>A tick that was left out shows in the server's own times: from then on all ticks begin a period later than those before
 * would have it. A tick that is only late does not, since those behind it are on time again. A snapshot that was withheld shows
 * beside the others: this player has it much later than somebody else in the same room. What most of a room has late is no
 * such thing: then the server, the line or the load test itself was late. Only how regularly that happens can be told.
 */
public final class RoomWatch {
    private static final int SLOTS = 64;
    private static final int CONFIRMATIONS = 8;
    private static final int MOST_KEPT = 10_000;
    private static final double PART_OF_PERIOD = 0.6;
    private static final long LEAST_HELD_MICROS = 50_000;

    private final int tickRateHz;
    private final long periodMicros;
    private final Slot[] slots = new Slot[SLOTS];
    private final List<Integer> missing = new ArrayList<>();
    private final List<Long> heldMicros = new ArrayList<>();
    private final List<Integer> lateForAll = new ArrayList<>();
    private long leastOffsetMicros = Long.MAX_VALUE;
    private long lateForAllMicros;
    private boolean firstWasLate;
    private long compared;
    private int newestTick;
    private int firstTick;
    private boolean anchored;
    private long anchorMicros;
    private long leastShiftMicros;
    private int shifted;
    private int firstShifted;

    private static final class Slot {
        int tick;
        long firstNanos;
        int arrived;
        int late;
        final List<Long> held = new ArrayList<>();
    }

    public RoomWatch(int tickRateHz) {
        this.tickRateHz = tickRateHz;
        periodMicros = 1_000_000L / tickRateHz;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
    }

    /**
     * A snapshot arrived.
     *
     * @param serverMicros when its tick began, by the server's clock
     * @param wasLate whether this player's snapshot before this one was late: then this one waited behind it
     * @return whether this one is late
     */
    public synchronized boolean arrived(int tick, long serverMicros, long nowNanos, boolean wasLate) {
        if (tick > newestTick) {
            watchSchedule(tick, serverMicros);
            newestTick = tick;
        }
        Slot slot = slots[Math.floorMod(tick, SLOTS)];
        if (slot.tick < tick) {
            judge(slot);
            slot.tick = tick;
            slot.firstNanos = nowNanos;
            watchFirst(tick, nowNanos / 1_000 - serverMicros);
        }
        if (slot.tick > tick) {
            return true;
        }
        slot.arrived++;
        long micros = (nowNanos - slot.firstNanos) / 1_000;
        boolean late = micros > Math.max(LEAST_HELD_MICROS, periodMicros);
        if (late) {
            slot.late++;
            if (!wasLate) {
                slot.held.add(micros);
            }
        }
        return late;
    }

    /** The first arrival of a tick in the whole room: is it later than others were, by the server's clock? */
    private void watchFirst(int tick, long offsetMicros) {
        leastOffsetMicros = Math.min(leastOffsetMicros, offsetMicros);
        long micros = offsetMicros - leastOffsetMicros;
        boolean late = micros > Math.max(LEAST_HELD_MICROS, periodMicros);
        if (late && !firstWasLate && lateForAll.size() < MOST_KEPT) {
            lateForAll.add(tick);
            lateForAllMicros = Math.max(lateForAllMicros, micros);
        }
        firstWasLate = late;
    }

    private void watchSchedule(int tick, long serverMicros) {
        // Not by the rounded period, which would drift.
        long offset = serverMicros - tick * 1_000_000L / tickRateHz;
        if (!anchored) {
            anchored = true;
            firstTick = tick;
            anchorMicros = offset;
            return;
        }
        long shift = offset - anchorMicros;
        if (shift < periodMicros * PART_OF_PERIOD) {
            shifted = 0;
            // The earliest ticks tell the schedule; the others began late.
            anchorMicros = Math.min(anchorMicros, offset);
            return;
        }
        firstShifted = shifted == 0 ? tick : firstShifted;
        leastShiftMicros = shifted == 0 ? shift : Math.min(leastShiftMicros, shift);
        shifted++;
        if (shifted == CONFIRMATIONS) {
            long periods = Math.round((double) leastShiftMicros / periodMicros);
            for (long i = 0; i < periods && missing.size() < MOST_KEPT; i++) {
                missing.add(firstShifted);
            }
            anchorMicros += leastShiftMicros;
            shifted = 0;
        }
    }

    /** Nobody will be told this tick any more. */
    private void judge(Slot slot) {
        if (slot.arrived > 1) {
            compared += slot.arrived;
            if (slot.late * 2 <= slot.arrived && heldMicros.size() < MOST_KEPT) {
                heldMicros.addAll(slot.held);
            }
        }
        slot.arrived = 0;
        slot.late = 0;
        slot.held.clear();
    }

    /** Ticks in front of which ticks are missing, ascending. */
    synchronized List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** How long snapshots were withheld from single players. */
    synchronized List<Long> heldMicros() {
        return List.copyOf(heldMicros);
    }

    /** Ticks whose snapshots everybody had late, ascending. */
    synchronized List<Integer> lateForAll() {
        return List.copyOf(lateForAll);
    }

    /** The longest of these delays. */
    synchronized long lateForAllMicros() {
        return lateForAllMicros;
    }

    /** Snapshots that could be compared with those of others. */
    synchronized long compared() {
        return compared;
    }

    /** The newest tick seen. */
    synchronized int newestTick() {
        return newestTick;
    }

    /** Ticks seen. */
    synchronized int ticks() {
        return newestTick - firstTick;
    }
}
