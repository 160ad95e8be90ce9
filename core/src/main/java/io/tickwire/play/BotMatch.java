package io.tickwire.play;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LocalMatch} whose players are bots: each sees its own replica, sends an input for each tick and acknowledges
 * what it got. The same seed gives the same match.
 *
 * @param <I> the game's input message
 */
public final class BotMatch<I extends Message> {
    /** A player and who decides for it. */
    private record Pair<I extends Message>(LocalPlayer<I> player, Bot<I> bot) {
        void turn() {
            if (player.number() != 0) {
                player.send(bot.decide(player.latest(), player.number()));
                player.acknowledge();
            }
        }
    }

    private final LocalMatch<I> match;
    private final List<Pair<I>> pairs = new ArrayList<>();

    /**
     * @param bots of this game
     * @throws IllegalArgumentException when the bots play another game
     */
    public BotMatch(Game<I> game, Bots bots, int players, long seed) {
        if (!bots.game().equals(game.declaration().name())) {
            throw new IllegalArgumentException(
                    "bots of " + bots.game() + " for game " + game.declaration().name());
        }
        match = LocalMatch.of(game, RoomOptions.defaults("bots", seed), RoomListener.NONE, Recorder.NONE);
        for (int i = 1; i <= players; i++) {
            @SuppressWarnings("unchecked") // bots of this game send its inputs
            Bot<I> bot = (Bot<I>) bots.bot(i);
            pairs.add(new Pair<>(match.join("bot " + i), bot));
        }
    }

    public LocalMatch<I> match() {
        return match;
    }

    /** Every bot decides, then the room ticks. */
    public void tick() {
        pairs.forEach(Pair::turn);
        match.tick();
    }
}
