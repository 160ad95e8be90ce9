package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.Delta;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Replica;
import io.tickwire.delta.Span;
import io.tickwire.delta.ViewHash;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Field;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a delta of 1,000 entities cost, in time and in bytes, when a part of them moved?
 *
 * <p>Each entity that moved has two numbers changed by a few quanta. {@link #encode} is what a tick pays once for all viewers
 * with the same baseline; {@link #decode} is what a client pays, with the copy of its tables that a refusal needs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeltaEncoderBenchmark {
    private static final int ENTITIES = 1_000;
    private static final byte[] NONE = {};

    /** How many of the entities moved since the baseline. */
    @Param({"1", "10", "100"})
    public int changedPercent;

    private final DeltaCodec codec = DeltaCodec.of(Codec.CODEC_FLAT, Drift.SCHEMA);
    private final Replica replica = new Replica(Drift.SCHEMA, Codec.CODEC_FLAT);
    private final Bytes out = new Bytes(0);
    private Span span = Span.keyframe(new Snapshot(1, List.of()));
    private byte[] delta = NONE;
    private int tick = 1;

    /** The size of the delta, beside the times. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Size {
        public int bytes;
    }

    @Setup
    public void change() {
        var world = new World(Drift.SCHEMA, 1);
        new Drift(ENTITIES).open(world);
        Snapshot from = capture(world);
        Table drifters = world.table(Drift.DRIFTER);
        Field x = Drift.DRIFTER.field("x");
        Field y = Drift.DRIFTER.field("y");
        for (int row = 0; row < ENTITIES; row += 100 / changedPercent) {
            drifters.setQuanta(row, x, drifters.quanta(row, x) + world.random().nextInt(10, 200));
            drifters.setQuanta(row, y, drifters.quanta(row, y) - world.random().nextInt(10, 200));
        }
        Snapshot to = capture(world);
        replica.apply(new Delta(tick, 0, true, NONE, encode(Span.keyframe(from))));
        span = Span.of(from, to);
        delta = encode(span);
        decode();
        if (ViewHash.shared(Drift.SCHEMA, replica.latest()) != ViewHash.shared(Drift.SCHEMA, to)) {
            throw new IllegalStateException("the replica differs from what was encoded");
        }
    }

    private static Snapshot capture(World world) {
        world.advance();
        return world.capture();
    }

    private byte[] encode(Span over) {
        out.clear();
        codec.encode(over, out);
        return out.toByteArray();
    }

    @Benchmark
    public int encode(Size size) {
        out.clear();
        codec.encode(span, out);
        size.bytes = out.length();
        return out.length();
    }

    @Benchmark
    public Snapshot decode() {
        replica.apply(new Delta(tick + 1, tick, true, NONE, delta));
        tick++;
        return replica.latest();
    }
}
