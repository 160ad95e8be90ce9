package io.tickwire.server.cli;

import io.tickwire.server.console.ConsoleSettings;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.TickRules;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.ws.OriginPolicy;
import io.tickwire.server.ws.WsLimits;
import io.tickwire.server.ws.WsSettings;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags that all commands with a server in them share. */
final class NodeOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default: ${DEFAULT-VALUE}, this machine only)")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7777",
            description = "port for players, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "7778",
            description = "port for pages, health and metrics, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int consolePort;

    @Option(
            names = "--tick-threads",
            paramLabel = "N",
            description = "threads that tick rooms (default: half of the processors)")
    private int tickThreads = TickRules.defaults().threads();

    @Option(names = "--max-rooms", paramLabel = "N", description = "most rooms (default: ${DEFAULT-VALUE})")
    private int maxRooms = RoomsRules.defaults().maxRooms();

    @Option(names = "--max-connections", paramLabel = "N", description = "most connections (default: ${DEFAULT-VALUE})")
    private int maxConnections = WsLimits.defaults().connections();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "a page's origin that may connect, as https://example.com; may be repeated "
                    + "(default: pages of this machine)")
    private List<String> origins = List.of();

    @Option(names = "--seed", paramLabel = "SEED", description = "seed of every room's world (default: random)")
    private @Nullable Long seed;

    /** The settings that the flags stand for; a value beyond its limit is wrong usage. */
    NodeSettings settings(CommandSpec command) {
        try {
            return settings();
        } catch (IllegalArgumentException beyond) {
            throw new ParameterException(command.commandLine(), String.valueOf(beyond.getMessage()), beyond);
        }
    }

    private NodeSettings settings() {
        WsLimits defaults = WsLimits.defaults();
        var limits = new WsLimits(
                maxConnections,
                defaults.handshakes(),
                defaults.messageBytes(),
                defaults.messagesPerSecond(),
                defaults.messageBurst(),
                defaults.controlBytes(),
                defaults.sendBufferBytes());
        WsSettings ws = WsSettings.defaults().withAddress(host, port).withLimits(limits);
        if (!origins.isEmpty()) {
            ws = ws.withOrigins(new OriginPolicy(Set.copyOf(origins), true, true));
        }
        TickRules ticks = TickRules.defaults();
        RoomsRules rooms = RoomsRules.defaults();
        return new NodeSettings(
                ws,
                new ConsoleSettings(host, consolePort),
                SessionRules.defaults(limits.messageBytes(), limits.messagesPerSecond()),
                new RoomsRules(
                        maxRooms,
                        rooms.ticksPerViewHash(),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        rooms.pacing(),
                        new TickRules(tickThreads, ticks.hangAfter(), ticks.emptyFor())));
    }
}
