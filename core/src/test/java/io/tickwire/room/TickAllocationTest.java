package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.game.Declaration;
import io.tickwire.play.Meadow;
import io.tickwire.testing.v1.Deed;
import io.tickwire.testing.v1.MeadowInput;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A tick allocates a constant; what it allocates for each viewer or entity would be garbage at 60 Hz. */
class TickAllocationTest {
    private static final int TICKS = 300;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private double bytesPerTick(int viewers, int entities) {
        var game = new Meadow();
        Declaration<MeadowInput> declaration = game.declaration();
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, () -> 0, new SplittableRandom(1));
        var room = new Room<>(game, RoomOptions.defaults("busy", 1), ports);
        Seat first = new Seat("");
        room.offer(new RoomCommand.Join(first, new EmptyOutbox()));
        for (int i = 1; i < viewers; i++) {
            room.offer(new RoomCommand.Join(new Seat(""), new EmptyOutbox()));
        }
        var births = MeadowInput.newBuilder();
        for (int i = viewers; i < entities; i++) {
            births.addDeeds(Deed.newBuilder().setKind(Deed.Kind.KIND_BEAR).setValue(i));
        }
        MeadowInput drift = Meadow.input(Deed.Kind.KIND_DRIFT, 0, 0, "");
        long before = 0;
        for (int tick = 1; tick <= 2 * TICKS; tick++) {
            if (tick == TICKS) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            MeadowInput input = tick == 1 ? births.build() : drift;
            room.offer(new RoomCommand.InputArrived(first, tick, 0, input, 0));
            room.tick(tick * declaration.room().periodNanos());
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(room.newest().rows(Meadow.SHEEP).count()).isEqualTo(entities);
        return (after - before) / (double) TICKS;
    }

    @Test
    void tickAllocatesNothingForEachViewerOrEntity() {
        double small = bytesPerTick(2, 20);
        double manyViewers = bytesPerTick(60, 60);
        double manyEntities = bytesPerTick(2, 520);

        assertThat((manyViewers - small) / 58).isLessThan(1);
        assertThat((manyEntities - small) / 500).isLessThan(1);
        assertThat(small).isLessThan(1_000);
    }
}
