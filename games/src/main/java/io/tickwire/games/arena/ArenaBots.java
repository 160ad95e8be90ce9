package io.tickwire.games.arena;

import io.tickwire.play.Bot;
import io.tickwire.play.Bots;

/** Offers {@link ArenaBot} to servers, load tests and local matches. */
public final class ArenaBots implements Bots {
    @Override
    public String game() {
        return Arena.NAME;
    }

    @Override
    public Bot<?> bot(long seed) {
        return new ArenaBot(seed);
    }
}
