package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.console.ConsoleSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where the node listens. */
final class AddressSettings {
    private static final int MAX_PORT = 65_535;

    static final Settings ALL = new Settings();

    static final Setting<String> HOST = ALL.add(Setting.of(
            "host",
            Kinds.text(text -> !text.isEmpty(), "a name or an address", "HOST"),
            "127.0.0.1",
            "address to listen on; 127.0.0.1 is for this machine only"));

    static final Setting<Integer> PORT =
            ALL.add(Setting.of("port", Kinds.whole(0, MAX_PORT), 7777, "port for players, 0 for any free one"));

    static final Setting<Integer> CONSOLE_PORT = ALL.add(Setting.of(
            "console.port", Kinds.whole(0, MAX_PORT), 7778, "port for pages, health and metrics, 0 for any free one"));

    static final Setting<String> CONSOLE_HOST = ALL.add(Setting.of(
            "console.host",
            Kinds.text(text -> !text.isEmpty(), "a name or an address", "HOST"),
            "127.0.0.1",
            "address of the console; one that others can reach wants console.token"));

    static final Setting<String> CONSOLE_TOKEN = ALL.add(Setting.of(
                    "console.token",
                    Kinds.text(text -> text.isEmpty() || text.length() >= 16, "16 characters or more", "TOKEN"),
                    "",
                    "what a visitor of the console shows, as Authorization: Bearer, to see health, metrics and rooms")
            .asSecret());

    private AddressSettings() {}

    /** Whether only this machine can reach the node: nothing else is listened to, and no proxy lets others in. */
    static boolean isLocal(Configuration given) {
        return given.value(TlsSettings.TRUSTED_PROXIES).isEmpty() && isLoopback(given.value(HOST));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    static ConsoleSettings console(Configuration given) {
        return new ConsoleSettings(
                given.value(CONSOLE_HOST),
                given.value(CONSOLE_PORT),
                Optional.of(given.value(CONSOLE_TOKEN)).filter(token -> !token.isEmpty()));
    }
}
