package io.tickwire.benchmarks;

import io.tickwire.benchmarks.v1.PromenadeInput;
import io.tickwire.game.Interest;
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
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does the cost of a tick grow with the distinct baselines of its viewers, and not with the viewers?
 *
 * <p>Some of the viewers, who see all of 500 moving entities, were sent nothing for a while: each of them for another
 * number of ticks, from 2 to 30. What is measured is the tick in which all of them are sent a snapshot at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SharingBenchmark {
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;
    private static final int LONGEST_LAG = 30;

    /** Viewers, each with an outbox. */
    @Param({"1", "50", "200"})
    public int viewers;

    /** How many of them lag, in percent. */
    @Param({"0", "10", "100"})
    public int lagging;

    private Room<PromenadeInput> room = newRoom();
    private CopyingOutbox[] outboxes = {};
    private long nowNanos;

    private static Room<PromenadeInput> newRoom() {
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, System::nanoTime, new SplittableRandom(1));
        return new Room<>(new Promenade(500, Interest.EVERYTHING), RoomOptions.defaults("bench", 1), ports);
    }

    @Setup
    public void fill() {
        room = newRoom();
        outboxes = new CopyingOutbox[viewers];
        for (int i = 0; i < viewers; i++) {
            outboxes[i] = new CopyingOutbox();
            room.offer(new RoomCommand.Join(new Seat(""), outboxes[i], Codec.CODEC_FLAT));
        }
        tick();
    }

    /** Those who lag are sent one snapshot on the way, each at another tick. */
    @Setup(Level.Invocation)
    public void lag() {
        for (int age = LONGEST_LAG; age > 0; age--) {
            for (int i = 0; i < viewers; i++) {
                boolean lags = i < viewers * lagging / 100;
                outboxes[i].setReady(!lags || age == 2 + i % (LONGEST_LAG - 1));
            }
            tick();
        }
        for (CopyingOutbox outbox : outboxes) {
            outbox.setReady(true);
        }
    }

    @Benchmark
    public Snapshot tick() {
        nowNanos += PERIOD_NANOS;
        room.tick(nowNanos);
        return room.newest();
    }
}
