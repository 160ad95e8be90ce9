package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.rooms.SeatRules;
import java.time.Duration;
import java.util.Optional;

/** How seats are kept, and what becomes of them in the end. */
final class SeatSettings {
    private static final SeatRules USUAL = SeatRules.defaults();
    private static final Duration HOUR = Duration.ofHours(1);

    static final Settings ALL = new Settings();

    static final Setting<Duration> KEPT = ALL.add(Setting.of(
            "seat.kept",
            Kinds.duration(Duration.ZERO, HOUR),
            USUAL.kept(),
            "a seat is kept for so long whose connection is lost, where the game does not say otherwise"));

    static final Setting<Duration> RESERVED = ALL.add(Setting.of(
            "seat.reserved",
            Kinds.duration(Duration.ofMillis(100), HOUR),
            USUAL.reserved(),
            "a seat that was reserved over HTTP is to be taken within this time"));

    static final Setting<Integer> ARRIVALS = ALL.add(Setting.of(
            "seat.arrivals",
            Kinds.whole(1, SeatRules.MOST),
            USUAL.arrivalsPerTick(),
            "joins and returns that a room carries out in a tick; the others wait"));

    static final Setting<Integer> PLAYERS = ALL.add(Setting.of(
                    "seat.players",
                    Kinds.whole(1, SeatRules.MOST),
                    USUAL.players(),
                    "players of one room, where the game would take more; one more is closed with 4006")
            .withFallbackTold("as many as the game takes"));

    static final Setting<Integer> SPECTATORS = ALL.add(Setting.of(
            "seat.spectators",
            Kinds.whole(0, SeatRules.MOST),
            USUAL.spectators(),
            "spectators of one room; one more is closed with 4006"));

    static final Setting<String> SECRET = ALL.add(Setting.of(
                    "seat.secret",
                    Kinds.text(
                            text -> text.isEmpty() || text.length() >= SeatRules.LEAST_SECRET,
                            SeatRules.LEAST_SECRET + " characters or more",
                            "SECRET"),
                    "",
                    "signs the tokens of seats; nodes that share it can check each other's")
            .withFallbackTold("random")
            .asSecret());

    static final Setting<Duration> GRACE = ALL.add(Setting.of(
            "drain.grace",
            Kinds.duration(Duration.ZERO, HOUR),
            Duration.ZERO,
            "players may go on for so long when the server is asked to end"));

    private SeatSettings() {}

    static SeatRules rules(Configuration given) {
        return new SeatRules(
                given.value(RESERVED),
                given.value(KEPT),
                given.value(ARRIVALS),
                given.value(PLAYERS),
                given.value(SPECTATORS),
                Optional.of(given.value(SECRET)).filter(secret -> !secret.isEmpty()));
    }
}
