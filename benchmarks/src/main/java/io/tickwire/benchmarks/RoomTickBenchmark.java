package io.tickwire.benchmarks;

import io.tickwire.benchmarks.v1.DriftInput;
import io.tickwire.play.LocalMatch;
import io.tickwire.room.Recorder;
import io.tickwire.room.Room;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.room.RoomPorts;
import io.tickwire.room.Seat;
import io.tickwire.state.Snapshot;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a tick of one room take, at the median and at the 99th percentile, and does it allocate for each viewer or
 * entity?
 *
 * <p>All entities move in each tick and every player is sent each snapshot, into an outbox that copies the bytes as a real
 * one does. What remains in B/op of {@link #tick}, whatever the numbers of players and entities: the tick's {@code Snapshot}
 * and the {@code Span} of its one encoding, about 40 bytes, and JMH's buffer of samples. {@link #tickWithInputs} adds an
 * input and an acknowledgement of each player: the two commands that a connection's thread makes for them (56 bytes for each
 * player) are made inside of the measurement.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoomTickBenchmark {
    private static final long PERIOD_NANOS = 1_000_000_000L / 60;

    /** Viewers, each with an outbox. */
    @Param({"10", "50", "200"})
    public int players;

    /** Entities in the world, all moving. */
    @Param({"100", "500", "1000"})
    public int entities;

    private Room<DriftInput> room = newRoom(1);
    private Seat[] seats = {};
    private CopyingOutbox[] outboxes = {};
    private DriftInput[] inputs = {};
    private long nowNanos;
    private int sequence;

    private static Room<DriftInput> newRoom(int entities) {
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, System::nanoTime, new SplittableRandom(1));
        return new Room<>(new Drift(entities), RoomOptions.defaults("bench", 1), ports);
    }

    @Setup
    public void fill() {
        checkReplicas();
        room = newRoom(entities);
        seats = new Seat[players];
        outboxes = new CopyingOutbox[players];
        for (int i = 0; i < players; i++) {
            seats[i] = new Seat("");
            outboxes[i] = new CopyingOutbox();
            room.offer(new RoomCommand.Join(seats[i], outboxes[i]));
        }
        inputs = new DriftInput[] {
            DriftInput.newBuilder().setTurn(1).build(),
            DriftInput.newBuilder().setTurn(-1).setBoost(true).build()
        };
        tick();
    }

    /** Each viewer was sent each snapshot: nobody was thinned out or closed. */
    @TearDown
    public void checkFrames() {
        for (CopyingOutbox outbox : outboxes) {
            if (outbox.isClosed() || outbox.frames() != room.newest().tick()) {
                throw new IllegalStateException(
                        outbox.frames() + " frames at tick " + room.newest().tick() + ", closed: " + outbox.isClosed());
            }
        }
    }

    /** The same room once with replicas that check the hashes of their views: what is measured is right. */
    private void checkReplicas() {
        var match = LocalMatch.of(new Drift(entities), Math.min(players, 3));
        match.tick(60);
        if (match.player(0).hashesChecked() == 0
                || match.truth().rows(Drift.DRIFTER).count() != entities) {
            throw new IllegalStateException("the replicas of " + entities + " entities were not checked");
        }
    }

    @Benchmark
    public Snapshot tick() {
        nowNanos += PERIOD_NANOS;
        room.tick(nowNanos);
        return room.newest();
    }

    @Benchmark
    public Snapshot tickWithInputs() {
        sequence++;
        DriftInput input = inputs[sequence & 1];
        for (int i = 0; i < seats.length; i++) {
            room.offer(new RoomCommand.Acked(seats[i], outboxes[i].token(), nowNanos));
            room.offer(new RoomCommand.InputArrived(seats[i], sequence, 0, input, nowNanos));
        }
        return tick();
    }
}
