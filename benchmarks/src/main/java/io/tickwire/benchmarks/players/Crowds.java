package io.tickwire.benchmarks.players;

import io.tickwire.games.crowd.Crowd;
import io.tickwire.games.crowd.CrowdAt30;
import io.tickwire.games.crowd.CrowdBots;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The crowd at all rates at which it can be played: those of the games, and faster ones of this module's class path. */
public final class Crowds {
    private static final Map<Integer, String> NAMES =
            new TreeMap<>(Map.of(20, Crowd.NAME, 30, CrowdAt30.NAME, 60, "crowd-60", 64, "crowd-64", 128, "crowd-128"));

    /** In Hz. */
    static final Set<Integer> RATES = NAMES.keySet();

    private Crowds() {}

    /** The game's name at one of the {@link #RATES}. */
    public static String at(int tickRateHz) {
        String name = NAMES.get(tickRateHz);
        if (name == null) {
            throw new IllegalArgumentException("rate is " + tickRateHz + " Hz, the crowd has " + RATES);
        }
        return name;
    }

    /** {@link Crowd} at 60 Hz. */
    public static final class At60 extends Crowd {
        public At60() {
            super(at(60), 60);
        }
    }

    /** {@link Crowd} at 64 Hz. */
    public static final class At64 extends Crowd {
        public At64() {
            super(at(64), 64);
        }
    }

    /** {@link Crowd} at 128 Hz. */
    public static final class At128 extends Crowd {
        public At128() {
            super(at(128), 128);
        }
    }

    /** The bots of {@link At60}. */
    public static final class BotsAt60 extends CrowdBots {
        public BotsAt60() {
            super(at(60));
        }
    }

    /** The bots of {@link At64}. */
    public static final class BotsAt64 extends CrowdBots {
        public BotsAt64() {
            super(at(64));
        }
    }

    /** The bots of {@link At128}. */
    public static final class BotsAt128 extends CrowdBots {
        public BotsAt128() {
            super(at(128));
        }
    }
}
