package io.tickwire.games.crowd;

import io.tickwire.play.Bot;
import io.tickwire.play.Bots;

/** Offers {@link CrowdBot} to servers, load tests and local matches. */
public class CrowdBots implements Bots {
    private final String game;

    public CrowdBots() {
        this(Crowd.NAME);
    }

    /** For the same rules under another name. */
    protected CrowdBots(String game) {
        this.game = game;
    }

    @Override
    public final String game() {
        return game;
    }

    @Override
    public final Bot<?> bot(long seed) {
        return new CrowdBot(seed);
    }

    /** The bots of {@link CrowdAt30}. */
    public static final class At30 extends CrowdBots {
        public At30() {
            super(CrowdAt30.NAME);
        }
    }
}
