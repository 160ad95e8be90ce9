package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Span;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Field;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * What does a delta of 901 cubes cost of which 81 move and turn, as many as in the mean of the recordings?
 *
 * <p>They go on nearly as before, so that each has small differences to what is predicted. Decoding overwrites the same
 * tables each time: the copy that a {@code Replica} makes beforehand is not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CubeCodecBenchmark {
    private static final int MOVING = 81;
    private static final List<Field> MOVED = Cubes.CUBE.fields().subList(1, 7);

    @Param({"CODEC_FLAT", "CODEC_PROTO"})
    public Codec codec = Codec.CODEC_FLAT;

    private final Bytes out = new Bytes(4096);
    private final Bytes delta = new Bytes(4096);
    private final Table decoded = new Table(Cubes.CUBE);
    private Span span = Span.keyframe(new Snapshot(1, List.of(decoded)));
    private Span decodedSpan = span;
    private DeltaCodec cubes = DeltaCodec.of(codec, Cubes.SCHEMA);

    @Setup
    public void move() {
        var world = new World(Cubes.SCHEMA, 1);
        var random = new SplittableRandom(1);
        Table table = world.table(Cubes.CUBE);
        for (int row = 0; row < Cubes.COUNT; row++) {
            table.create();
            for (Field field : MOVED) {
                table.setQuanta(row, field, random.nextInt(field.scale().max()));
            }
        }
        Snapshot prior = capture(world);
        step(table, random);
        Snapshot from = capture(world);
        step(table, random);
        Snapshot to = capture(world);
        cubes = DeltaCodec.of(codec, Cubes.SCHEMA);
        span = new Span(prior, from, to);
        decodedSpan = new Span(prior, from, new Snapshot(to.tick(), List.of(decoded)));
        cubes.encode(span, delta);
        decoded.copyFrom(from.table(Cubes.CUBE));
        decode();
        for (Field field : MOVED) {
            for (int row = 0; row < Cubes.COUNT; row++) {
                if (decoded.quanta(row, field) != table.quanta(row, field)) {
                    throw new IllegalStateException(field.name() + " of cube " + row + " was decoded wrongly");
                }
            }
        }
    }

    /** The same steps each time, give or take two quanta. */
    private static void step(Table table, SplittableRandom random) {
        for (int i = 0; i < MOVING; i++) {
            int row = i * Cubes.COUNT / MOVING;
            for (Field field : MOVED) {
                table.setQuanta(row, field, table.quanta(row, field) + i % 9 - 4 + random.nextInt(-2, 3));
            }
        }
    }

    private static Snapshot capture(World world) {
        world.advance();
        return world.capture();
    }

    @Benchmark
    public int encode() {
        out.clear();
        cubes.encode(span, out);
        return out.length();
    }

    @Benchmark
    public Table decode() {
        cubes.decode(delta.array(), 0, delta.length(), decodedSpan);
        return decoded;
    }
}
