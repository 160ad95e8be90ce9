package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.game.Declaration;
import io.tickwire.play.Meadow;
import io.tickwire.testing.v1.Deed;
import io.tickwire.testing.v1.MeadowInput;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A tick allocates a constant; what it allocates for each viewer, each input and acknowledgement, or each entity would be
 * garbage at 60 Hz.
 */
class TickAllocationTest {
    private static final int TICKS = 300;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private double bytesPerTick(int viewers, int entities) {
        var game = new Meadow();
        Declaration<MeadowInput> declaration = game.declaration();
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, () -> 0, new SplittableRandom(1));
        var room = new Room<>(game, RoomOptions.defaults("busy", 1), ports);
        var seats = new ArrayList<Seat>();
        var outboxes = new ArrayList<EmptyOutbox>();
        for (int i = 0; i < viewers; i++) {
            seats.add(new Seat(""));
            outboxes.add(new EmptyOutbox());
            room.offer(new RoomCommand.Join(seats.get(i), outboxes.get(i)));
        }
        var births = MeadowInput.newBuilder();
        for (int i = viewers; i < entities; i++) {
            births.addDeeds(Deed.newBuilder().setKind(Deed.Kind.KIND_BEAR).setValue(i));
        }
        MeadowInput drift = Meadow.input(Deed.Kind.KIND_DRIFT, 0, 0, "");
        long allocated = 0;
        for (int tick = 1; tick <= 2 * TICKS; tick++) {
            long nowNanos = tick * declaration.room().periodNanos();
            MeadowInput input = tick == 1 ? births.build() : drift;
            for (int i = 0; i < viewers; i++) {
                room.offer(new RoomCommand.InputArrived(
                        seats.get(i),
                        tick,
                        0,
                        i == 0 ? input : declaration.idle(),
                        outboxes.get(i).token(),
                        nowNanos));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            room.tick(nowNanos);
            allocated += tick > TICKS ? threads.getCurrentThreadAllocatedBytes() - before : 0;
        }
        assertThat(room.newest().rows(Meadow.SHEEP).count()).isEqualTo(entities);
        return allocated / (double) TICKS;
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
