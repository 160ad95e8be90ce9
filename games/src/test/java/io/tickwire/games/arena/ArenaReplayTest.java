package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.play.Recording;
import io.tickwire.play.Replay;
import io.tickwire.room.RoomListener;
import org.junit.jupiter.api.Test;

/** Arena depends on nothing but its seed and its inputs. */
class ArenaReplayTest {
    private static final int TICKS = 3_000;

    @Test
    void replayHasTheSameSnapshotAtEachTick() {
        Recording recording = record(11);

        assertThat(Replay.verify(new Arena(), recording)).isEmpty();
    }

    @Test
    void equalSeedsMakeEqualRecordings() {
        assertThat(record(12).steps()).isEqualTo(record(12).steps());
    }

    @Test
    void otherSeedsMakeOtherWorlds() {
        assertThat(firstHash(1)).isNotEqualTo(firstHash(2));
    }

    /** Eight bots, each deciding from its own replica; one leaves and another one takes its place. */
    private static Recording record(long seed) {
        var recording = new Recording(seed);
        var brawl = new Brawl(seed, RoomListener.NONE, recording).joinBots(8, seed);
        brawl.tick(TICKS / 3);
        brawl.player(3).leave();
        brawl.tick(TICKS / 3);
        brawl.join("bot late", new ArenaBot(seed));
        brawl.tick(TICKS / 3);
        assertThat(brawl.kills()).isPositive();
        return recording;
    }

    private static long firstHash(long seed) {
        var recording = new Recording(seed);
        new Brawl(seed, RoomListener.NONE, recording).tick(1);
        return ((Recording.Step.Ticked) recording.steps().getLast()).hash();
    }
}
