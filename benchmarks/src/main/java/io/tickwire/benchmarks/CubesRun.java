package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.Delta;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Replica;
import io.tickwire.delta.Span;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Field;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sends a recording frame by frame, each as a delta from the frame so many before, to replicas that must become each frame
 * exactly. There are as many replicas as the distance is long: each takes every so-manieth frame.
 */
final class CubesRun {
    /** The first frames are all the same, so that the baseline of the sixth exists; none of them counts. */
    private static final int UNSCORED = 6;

    private static final byte[] NONE = {};

    private final int distance;
    private final DeltaCodec codec;
    private final World world = new World(Cubes.SCHEMA, 1);
    private final Replica[] replicas;
    private final Bytes out = new Bytes(4096);
    private final int[] sizes;
    private final long[] encodeNanos;
    private final long[] decodeNanos;
    private int scored;

    private CubesRun(Cubes cubes, int distance, Codec codec) {
        this.distance = distance;
        this.codec = DeltaCodec.of(codec, Cubes.SCHEMA);
        this.replicas = IntStream.range(0, distance)
                .mapToObj(i -> new Replica(Cubes.SCHEMA, codec))
                .toArray(Replica[]::new);
        this.sizes = new int[cubes.frames()];
        this.encodeNanos = new long[cubes.frames()];
        this.decodeNanos = new long[cubes.frames()];
    }

    /**
     * Sends the whole recording.
     *
     * @throws IllegalStateException when a replica is not what was sent; the message names the frame
     */
    static CubesReport of(Cubes cubes, int distance, Codec codec) {
        var run = new CubesRun(cubes, distance, codec);
        Table table = run.world.table(Cubes.CUBE);
        for (int row = 0; row < Cubes.COUNT; row++) {
            table.create();
        }
        for (int frame = 0; frame < cubes.frames(); frame++) {
            cubes.show(frame, table);
            run.world.advance();
            run.send(frame, run.world.capture());
        }
        return run.report();
    }

    private void send(int frame, Snapshot now) {
        Snapshot from = world.history().at(now.tick() - distance);
        Snapshot prior = from.isEmpty() ? from : world.history().at(now.tick() - 2 * distance);
        var span = new Span(prior, from, now);
        out.clear();
        long began = System.nanoTime();
        codec.encode(span, out);
        long encoded = System.nanoTime();
        var delta = new Delta(now.tick(), from.tick(), false, NONE, out.toByteArray());
        Replica replica = replicas[frame % distance];
        long received = System.nanoTime();
        replica.apply(delta);
        long decoded = System.nanoTime();
        verify(frame, now, replica);
        if (frame >= UNSCORED) {
            sizes[scored] = out.length();
            encodeNanos[scored] = encoded - began;
            decodeNanos[scored] = decoded - received;
            scored++;
        }
    }

    private static void verify(int frame, Snapshot sent, Replica replica) {
        Table expected = sent.table(Cubes.CUBE);
        Table seen = replica.latest().table(Cubes.CUBE);
        for (Field field : Cubes.CUBE.fields()) {
            int differs = Arrays.mismatch(expected.column(field), 0, Cubes.COUNT, seen.column(field), 0, Cubes.COUNT);
            if (differs >= 0) {
                throw new IllegalStateException(
                        "frame " + frame + ": " + field.name() + " of cube " + differs + " was decoded wrongly");
            }
        }
    }

    private CubesReport report() {
        return new CubesReport(
                Arrays.stream(sizes, 0, scored).sorted().toArray(),
                Arrays.stream(encodeNanos, 0, scored).sorted().toArray(),
                Arrays.stream(decodeNanos, 0, scored).sorted().toArray());
    }
}
