package io.tickwire.games.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.crowd.v1.Input;
import io.tickwire.play.LocalMatch;
import io.tickwire.play.LocalPlayer;
import io.tickwire.play.Recording;
import io.tickwire.play.Replay;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crowd depends on nothing but its inputs. */
class CrowdReplayTest {
    private static final int PLAYERS = 20;
    private static final int TICKS = 600;

    @Test
    void replayHasTheSameSnapshotAtEachTick() {
        assertThat(Replay.verify(new Crowd(), record(11))).isEmpty();
    }

    @Test
    void equalSeedsOfTheBotsMakeEqualRecordings() {
        assertThat(record(12).steps()).isEqualTo(record(12).steps());
    }

    @Test
    void otherRateIsAnotherGame() {
        assertThat(Replay.verify(new CrowdAt30(), record(13))).isPresent();
    }

    /** One player leaves on the way, and another one takes the place. */
    private static Recording record(long seed) {
        var recording = new Recording(seed);
        var match = LocalMatch.of(new Crowd(), RoomOptions.defaults("crowd", seed), RoomListener.NONE, recording);
        List<LocalPlayer<Input>> players = new ArrayList<>();
        List<CrowdBot> bots = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            players.add(match.join(""));
            bots.add(new CrowdBot(seed + i));
        }
        for (int tick = 0; tick < TICKS; tick++) {
            if (tick == TICKS / 2) {
                players.get(3).leave();
                players.set(3, match.join("late"));
                bots.set(3, new CrowdBot(seed));
            }
            match.tick();
            for (int i = 0; i < PLAYERS; i++) {
                LocalPlayer<Input> player = players.get(i);
                player.send(bots.get(i).decide(player.latest(), player.number()));
            }
        }
        return recording;
    }
}
