package io.tickwire.benchmarks;

import io.tickwire.benchmarks.v1.PromenadeInput;
import io.tickwire.game.Interest;
import io.tickwire.play.LocalMatch;
import io.tickwire.proto.v1.Codec;
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
 * How long does a tick of a large room take: 1,000 players and 2,000 entities spread over a world where each sees what is
 * near, and 200 players who all see all of the same entities?
 *
 * <p>All entities move in each tick and every player is sent each snapshot. Inside of the measurement: the rules, the
 * capture with its index of cells, the deltas, the owner sections, and a copy of each frame. Also told: the bytes that a
 * player is sent in a tick.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InterestTickBenchmark {
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;

    /** Who is there, and what they see. */
    public enum Place {
        GRID_1000_OF_2000(1_000, 2_000, false),
        GRID_200_OF_2000(200, 2_000, false),
        ALL_200_OF_2000(200, 2_000, true),
        ALL_200_OF_200(200, 200, true);

        final int players;
        final int walkers;
        final boolean seesAll;

        Place(int players, int walkers, boolean seesAll) {
            this.players = players;
            this.walkers = walkers;
            this.seesAll = seesAll;
        }
    }

    @Param
    public Place place = Place.GRID_1000_OF_2000;

    private Room<PromenadeInput> room = newRoom(new Promenade(1, Interest.EVERYTHING));
    private CopyingOutbox[] outboxes = {};
    private long nowNanos;

    private static Room<PromenadeInput> newRoom(Promenade promenade) {
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, System::nanoTime, new SplittableRandom(1));
        return new Room<>(promenade, RoomOptions.defaults("bench", 1), ports);
    }

    @Setup
    public void fill() {
        var promenade = new Promenade(place.walkers, place.seesAll ? Interest.EVERYTHING : Promenade.NEARBY);
        checkReplicas(promenade);
        room = newRoom(promenade);
        outboxes = new CopyingOutbox[place.players];
        for (int i = 0; i < place.players; i++) {
            outboxes[i] = new CopyingOutbox();
            room.offer(new RoomCommand.Join(new Seat(""), outboxes[i], Codec.CODEC_FLAT));
        }
        tick();
    }

    /** Each viewer was sent each snapshot: nobody was thinned out or closed. */
    @TearDown
    public void checkFrames() {
        long bytes = 0;
        for (CopyingOutbox outbox : outboxes) {
            if (outbox.isClosed() || outbox.frames() != room.newest().tick()) {
                throw new IllegalStateException(
                        outbox.frames() + " frames at tick " + room.newest().tick() + ", closed: " + outbox.isClosed());
            }
            bytes += outbox.bytes() / outbox.frames();
        }
        System.out.println(place + ": " + bytes / outboxes.length + " bytes for each player and tick");
    }

    /** The same room once with replicas that check the hashes of their views: what is measured is right. */
    private static void checkReplicas(Promenade promenade) {
        var match = LocalMatch.of(promenade, 3);
        match.tick(60);
        if (match.player(0).hashesChecked() == 0) {
            throw new IllegalStateException("the replicas of " + promenade + " were not checked");
        }
    }

    @Benchmark
    public Snapshot tick() {
        nowNanos += PERIOD_NANOS;
        room.tick(nowNanos);
        return room.newest();
    }
}
