package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.console.ConsoleSettings;
import io.tickwire.server.log.LogRules;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.session.SessionTerms;
import io.tickwire.server.ws.WsLimits;
import io.tickwire.server.ws.WsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a node is told; each part is handed to the one who needs it.
 *
 * @param recordings the folder of the rooms' recordings; empty: none are kept
 * @param drainGrace how long players may go on when the node is asked to end
 */
record NodeSettings(
        WsSettings ws,
        ConsoleSettings console,
        SessionTerms session,
        RoomsRules rooms,
        LogRules log,
        Optional<Path> recordings,
        Duration drainGrace) {
    /** All that can be set, in the order of the documentation. */
    static final List<Setting<?>> ALL = Stream.of(
                    AddressSettings.ALL,
                    TlsSettings.ALL,
                    OriginSettings.ALL,
                    IdentitySettings.ALL,
                    LimitSettings.ALL,
                    PatienceSettings.ALL,
                    SeatSettings.ALL,
                    TickSettings.ALL,
                    RecordingSettings.ALL,
                    LogSettings.ALL)
            .map(Settings::list)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /**
     * Hands the values out.
     *
     * @throws RuntimeException when two of them do not go together
     */
    static NodeSettings of(Configuration given) {
        WsLimits limits = LimitSettings.transport(given);
        var ws = new WsSettings(
                given.value(AddressSettings.HOST),
                given.value(AddressSettings.PORT),
                limits,
                PatienceSettings.transport(given),
                OriginSettings.policy(given),
                given.value(IdentitySettings.COOKIE_NAME),
                TlsSettings.choice(given),
                TlsSettings.proxies(given),
                given.value(TickSettings.READ_PAUSE));
        var rules = new SessionRules(
                given.value(PatienceSettings.HELLO),
                given.value(PatienceSettings.JOIN),
                given.value(LimitSettings.INPUT_BYTES),
                limits.messageBytes(),
                limits.rates().messagesPerSecond());
        return new NodeSettings(
                ws,
                AddressSettings.console(given),
                new SessionTerms(rules, IdentitySettings.identities(given)),
                TickSettings.rooms(given).withSeats(SeatSettings.rules(given)),
                LogSettings.rules(given),
                RecordingSettings.folder(given),
                given.value(SeatSettings.GRACE));
    }
}
