package io.tickwire.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.Rung;
import io.tickwire.room.RoomListener;
import io.tickwire.room.TickTimes;
import io.tickwire.server.rooms.RoomsListener;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in all rooms of a node. */
public final class RoomMeters implements RoomsListener, RoomListener {
    private final PrometheusMeterRegistry registry;
    private final AtomicInteger rooms = new AtomicInteger();
    private final Repros repros = new Repros();
    private final LongAdder sent = new LongAdder();
    private final LongAdder keyframes = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder snapshotBytes = new LongAdder();
    private final LongAdder resyncs = new LongAdder();
    private final LongAdder suspensions = new LongAdder();
    private final LongAdder resumptions = new LongAdder();
    private final LongAdder inputsDropped = new LongAdder();
    private final LongAdder falseAcks = new LongAdder();
    private final LongAdder recordingsBroken = new LongAdder();
    private final Timer duration;
    private final Timer lateness;
    private final Timer[] phases;

    RoomMeters(PrometheusMeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("tickwire.rooms", rooms, AtomicInteger::get)
                .description("rooms of this node")
                .register(registry);
        duration = Metrics.tickTimer(registry, "tickwire.tick.duration", "how long ticks took");
        lateness = Metrics.tickTimer(registry, "tickwire.tick.lateness", "how long after their deadline ticks began");
        phases = new Timer[] {phase("drain"), phase("step"), phase("capture"), phase("show"), phase("flush")};
        count("tickwire.snapshots.sent", "snapshots handed to outboxes", sent);
        count("tickwire.snapshots.keyframes", "snapshots sent that start from nothing", keyframes);
        count("tickwire.snapshots.dropped", "snapshots not made because the viewer was not ready", dropped);
        count("tickwire.snapshots.bytes", "bytes of the snapshots sent", snapshotBytes);
        count("tickwire.viewers.suspended", "viewers that looked away: hidden or frozen", suspensions);
        count("tickwire.viewers.resumed", "viewers that looked again", resumptions);
        count("tickwire.resyncs", "replicas that asked for a keyframe", resyncs);
        count("tickwire.inputs.dropped", "inputs dropped because too many waited", inputsDropped);
        count("tickwire.recordings.broken", "recordings given up: the disk was too slow or failed", recordingsBroken);
        count("tickwire.acks.false", "acknowledgements of what was never sent", falseAcks);
    }

    @Override
    public RoomListener opened(String id, String game) {
        rooms.incrementAndGet();
        return this;
    }

    /** A recording was given up. */
    public void recordingBroken() {
        recordingsBroken.increment();
    }

    @Override
    public void began(long latenessNanos) {
        lateness.record(Math.max(0, latenessNanos), TimeUnit.NANOSECONDS);
    }

    @Override
    public void closed(String id, Ending ending) {
        rooms.decrementAndGet();
        Counter.builder("tickwire.rooms.closed")
                .description("ended rooms by cause")
                .tag("cause", ending.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    @Override
    public void ticked(TickTimes times) {
        duration.record(times.totalNanos(), TimeUnit.NANOSECONDS);
        phases[0].record(times.drainNanos(), TimeUnit.NANOSECONDS);
        phases[1].record(times.stepNanos(), TimeUnit.NANOSECONDS);
        phases[2].record(times.captureNanos(), TimeUnit.NANOSECONDS);
        phases[3].record(times.showNanos(), TimeUnit.NANOSECONDS);
        phases[4].record(times.flushNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void snapshotSent(int bytes, boolean keyframe) {
        sent.increment();
        snapshotBytes.add(bytes);
        if (keyframe) {
            keyframes.increment();
        }
    }

    @Override
    public void snapshotDropped() {
        dropped.increment();
    }

    @Override
    public void rungChanged(int player, Rung from, Rung to) {
        Counter.builder("tickwire.viewer.rungs")
                .description("steps of viewers from rung to rung")
                .tag("from", name(from))
                .tag("to", name(to))
                .register(registry)
                .increment();
    }

    @Override
    public void suspended(int player) {
        suspensions.increment();
    }

    @Override
    public void resumed(int player) {
        resumptions.increment();
    }

    @Override
    public void seat(SeatChange change) {
        switch (change) {
            case SeatChange.Reserved _ -> count("reserved", "");
            case SeatChange.Lapsed _ -> count("lapsed", "");
            case SeatChange.Joined _ -> count("joined", "");
            case SeatChange.Dropped dropping -> count("dropped", word(dropping.reason()));
            case SeatChange.Resumed _ -> count("resumed", "");
            case SeatChange.Left leaving -> count("left", word(leaving.reason()));
        }
    }

    private void count(String change, String reason) {
        Counter.builder("tickwire.seats")
                .description("what became of seats, and why")
                .tag("change", change)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    private static String word(SeatChange.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void resynced(int player) {
        resyncs.increment();
    }

    @Override
    public void disagreed(Repro repro) {
        repros.add(repro);
    }

    /** The newest disagreements. */
    public Repros repros() {
        return repros;
    }

    @Override
    public void inputDropped(int player) {
        inputsDropped.increment();
    }

    @Override
    public void falselyAcked(int player) {
        falseAcks.increment();
    }

    private Timer phase(String name) {
        return Timer.builder("tickwire.tick.phase")
                .description("how long the phases of ticks took")
                .tag("phase", name)
                .register(registry);
    }

    private void count(String name, String description, LongAdder adder) {
        FunctionCounter.builder(name, adder, LongAdder::doubleValue)
                .description(description)
                .register(registry);
    }

    private static String name(Rung rung) {
        return rung.name().substring("RUNG_".length()).toLowerCase(Locale.ROOT);
    }
}
