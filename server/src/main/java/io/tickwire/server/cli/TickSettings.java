package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.TickRules;
import io.tickwire.server.ws.WsSettings;
import java.time.Duration;
import java.util.OptionalLong;

/** How rooms are ticked. */
final class TickSettings {
    private static final TickRules USUAL = TickRules.defaults();

    static final Settings ALL = new Settings();

    static final Setting<Integer> THREADS =
            ALL.add(Setting.of("tick.threads", Kinds.whole(1, 64), USUAL.threads(), "threads that tick rooms")
                    .withFallbackTold("half of the processors"));

    static final Setting<Duration> HANG = ALL.add(Setting.of(
            "tick.hang",
            Kinds.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            USUAL.hangAfter(),
            "a tick that takes so long has hung, and its room ends with 4013"));

    static final Setting<Duration> EMPTY = ALL.add(Setting.of(
            "tick.empty",
            Kinds.duration(Duration.ofMillis(100), Duration.ofHours(24)),
            USUAL.emptyFor(),
            "a room without players ends after so long"));

    static final Setting<Duration> READ_PAUSE = ALL.add(Setting.of(
            "tick.read-pause",
            Kinds.duration(Duration.ZERO, Duration.ofMillis(50)),
            WsSettings.defaults().readPause(),
            "inputs are read together just before ticks, and so long after those before at most; 0ms: each at once, for more"
                    + " CPU time"));

    static final Setting<OptionalLong> SEED =
            ALL.add(Setting.of("seed", Kinds.wholeOrNone(), OptionalLong.empty(), "seed of every room's world")
                    .withFallbackTold("random"));

    private TickSettings() {}

    static RoomsRules rooms(Configuration given) {
        RoomsRules usual = RoomsRules.defaults();
        return new RoomsRules(
                given.value(LimitSettings.ROOMS),
                usual.ticksPerViewHash(),
                given.value(SEED),
                usual.pacing(),
                new TickRules(given.value(THREADS), given.value(HANG), given.value(EMPTY)));
    }
}
