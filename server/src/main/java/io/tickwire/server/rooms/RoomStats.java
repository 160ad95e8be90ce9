package io.tickwire.server.rooms;

import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.Rung;
import io.tickwire.room.RoomListener;
import io.tickwire.room.TickTimes;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.Schema;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * What one room has done so far. Written by its tick thread without allocating, read by anyone; hands on what it hears.
 */
public final class RoomStats implements RoomListener {
    /** Each step between here and the maximum is memory of every room. */
    private static final long MIN_NANOS = 1_000;

    private static final long MAX_NANOS = 10_000_000_000L;
    private static final int DIGITS = 2;

    private final String id;
    private final RungLog rungs;
    private final Schema schema;
    private final RoomListener next;
    private final Histogram durations = new AtomicHistogram(MIN_NANOS, MAX_NANOS, DIGITS);
    private final Histogram latenesses = new AtomicHistogram(MIN_NANOS, MAX_NANOS, DIGITS);
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder keyframes = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder resyncs = new LongAdder();
    private volatile long skipped;
    private volatile int newestTick;

    RoomStats(String id, Schema schema, RungLog rungs, RoomListener next) {
        this.id = id;
        this.schema = schema;
        this.rungs = rungs;
        this.next = next;
    }

    /**
     * Percentiles of a room's life so far.
     *
     * @param p50 in microseconds
     * @param p95 in microseconds
     * @param p99 in microseconds
     * @param max in microseconds
     */
    public record Spread(long p50, long p95, long p99, long max) {
        static Spread of(Histogram histogram) {
            return new Spread(
                    histogram.getValueAtPercentile(50) / 1_000,
                    histogram.getValueAtPercentile(95) / 1_000,
                    histogram.getValueAtPercentile(99) / 1_000,
                    histogram.getMaxValue() / 1_000);
        }
    }

    /** How long ticks took. */
    public Spread durations() {
        return Spread.of(durations);
    }

    /** How late ticks began. */
    public Spread latenesses() {
        return Spread.of(latenesses);
    }

    public int newestTick() {
        return newestTick;
    }

    public long snapshotsSent() {
        return sent.sum();
    }

    public long snapshotsDropped() {
        return dropped.sum();
    }

    public long keyframes() {
        return keyframes.sum();
    }

    /** Bytes of all snapshots. */
    public long bytes() {
        return bytes.sum();
    }

    public long resyncs() {
        return resyncs.sum();
    }

    /** Ticks that were left out. */
    public long skipped() {
        return skipped;
    }

    void began(long latenessNanos, long skippedTicks) {
        latenesses.recordValue(Math.clamp(latenessNanos, 1, MAX_NANOS));
        skipped = skippedTicks;
    }

    @Override
    public void ticked(TickTimes times) {
        durations.recordValue(Math.clamp(times.totalNanos(), 1, MAX_NANOS));
        newestTick = times.tick();
        next.ticked(times);
    }

    @Override
    public void snapshotSent(int size, boolean keyframe) {
        sent.increment();
        bytes.add(size);
        if (keyframe) {
            keyframes.increment();
        }
        next.snapshotSent(size, keyframe);
    }

    @Override
    public void snapshotDropped() {
        dropped.increment();
        next.snapshotDropped();
    }

    @Override
    public void rungChanged(int player, Rung from, Rung to) {
        rungs.changed(id, player, from, to);
        next.rungChanged(player, from, to);
    }

    @Override
    public void suspended(int player) {
        next.suspended(player);
    }

    @Override
    public void resumed(int player) {
        next.resumed(player);
    }

    @Override
    public void seat(SeatChange change) {
        next.seat(change);
    }

    @Override
    public void resynced(int player) {
        resyncs.increment();
        next.resynced(player);
    }

    @Override
    public void disagreed(Repro repro) {
        next.disagreed(
                repro.toBuilder().setSchema(SchemaMessages.toMessage(schema)).build());
    }

    @Override
    public void inputDropped(int player) {
        next.inputDropped(player);
    }

    @Override
    public void falselyAcked(int player) {
        next.falselyAcked(player);
    }
}
