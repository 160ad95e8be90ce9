package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kind;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.ws.Patience;
import io.tickwire.server.ws.WsLimits;
import java.time.Duration;

/** How long a peer is waited for. */
final class PatienceSettings {
    private static final Patience USUAL = Patience.defaults();
    private static final SessionRules SESSION = SessionRules.defaults(
            WsLimits.defaults().messageBytes(), WsLimits.defaults().rates().messagesPerSecond());
    private static final Kind<Duration> TIME = Kinds.duration(Duration.ofMillis(250), Duration.ofHours(1));

    static final Settings ALL = new Settings();

    static final Setting<Duration> HANDSHAKE = ALL.add(Setting.of(
            "patience.handshake",
            TIME,
            USUAL.handshake(),
            "from the accepted socket to the end of the handshake; then the socket is closed"));

    static final Setting<Duration> HELLO = ALL.add(
            Setting.of("patience.hello", TIME, SESSION.helloWithin(), "from the handshake to the hello; then 4012"));

    static final Setting<Duration> JOIN =
            ALL.add(Setting.of("patience.join", TIME, SESSION.joinWithin(), "from the hello to the join; then 4012"));

    static final Setting<Duration> PING = ALL.add(Setting.of(
            "patience.ping",
            Kinds.duration(Duration.ofMillis(250), Duration.ofMinutes(1)),
            USUAL.pingEvery(),
            "between two pings; a peer that answers none is closed with 4011 within three times as long"));

    static final Setting<Duration> SLOW = ALL.add(Setting.of(
            "patience.slow", TIME, USUAL.slowAfter(), "a write that makes no progress for so long; then 4009"));

    static final Setting<Duration> CLOSE = ALL.add(Setting.of(
            "patience.close", TIME, USUAL.closeWithin(), "from the server's close to the end of the socket"));

    private PatienceSettings() {}

    static Patience transport(Configuration given) {
        return new Patience(given.value(HANDSHAKE), given.value(PING), given.value(SLOW), given.value(CLOSE));
    }
}
