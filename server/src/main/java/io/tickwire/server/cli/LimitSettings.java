package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.ws.Quotas;
import io.tickwire.server.ws.Rates;
import io.tickwire.server.ws.WsLimits;
import java.time.Duration;

/** How much one peer, one connection and all of them may have. */
final class LimitSettings {
    private static final WsLimits USUAL = WsLimits.defaults();
    private static final SessionRules SESSION =
            SessionRules.defaults(USUAL.messageBytes(), USUAL.rates().messagesPerSecond());
    private static final int MILLION = 1_000_000;
    private static final int MIB = 1 << 20;

    static final Settings ALL = new Settings();

    static final Setting<Integer> CONNECTIONS = ALL.add(Setting.of(
                    "limits.connections",
                    Kinds.whole(1, MILLION),
                    USUAL.quotas().connections(),
                    "connections at once; one more is refused with 503")
            .withFlag("--max-connections"));

    static final Setting<Integer> PER_ADDRESS = ALL.add(Setting.of(
                    "limits.connections-per-address",
                    Kinds.whole(1, Quotas.UNLIMITED),
                    64,
                    "connections of one IPv4 address or IPv6 /64; one more is refused with 429")
            .withFallbackTold("64; on a loopback address without trusted proxies no limit")
            .withFlag("--max-connections-per-address"));

    static final Setting<Integer> HANDSHAKES = ALL.add(Setting.of(
                    "limits.handshakes",
                    Kinds.whole(1, MILLION),
                    USUAL.quotas().handshakes(),
                    "handshakes that are not complete; one more is closed at once")
            .withFlag("--max-handshakes"));

    static final Setting<Integer> ROOMS = ALL.add(Setting.of(
                    "limits.rooms",
                    Kinds.whole(1, MILLION),
                    RoomsRules.defaults().maxRooms(),
                    "rooms at once; who would need one more is closed with 4015")
            .withFlag("--max-rooms"));

    static final Setting<Integer> MESSAGE_BYTES = ALL.add(Setting.of(
                    "limits.message-bytes",
                    Kinds.bytes(125, 16 * MIB),
                    USUAL.messageBytes(),
                    "one message, its fragments put together; a longer one is closed with 1009")
            .withFlag("--max-message-bytes"));

    static final Setting<Integer> INPUT_BYTES = ALL.add(Setting.of(
                    "limits.input-bytes",
                    Kinds.bytes(1, MIB),
                    SESSION.inputBytes(),
                    "the payload of one input; a longer one is closed with 4007")
            .withFlag("--max-input-bytes"));

    static final Setting<Integer> MESSAGES_PER_SECOND = ALL.add(Setting.of(
                    "limits.messages-per-second",
                    Kinds.whole(1, MILLION),
                    USUAL.rates().messagesPerSecond(),
                    "messages of one connection, on average; above it the connection is closed with 4010")
            .withFlag("--max-messages-per-second"));

    static final Setting<Integer> FRAMES_PER_SECOND = ALL.add(Setting.of(
                    "limits.frames-per-second",
                    Kinds.whole(1, MILLION),
                    USUAL.rates().framesPerSecond(),
                    "frames of one connection, pings and fragments included, on average; above it 4010")
            .withFlag("--max-frames-per-second"));

    static final Setting<Integer> BYTES_PER_SECOND = ALL.add(Setting.of(
                    "limits.bytes-per-second",
                    Kinds.bytes(1, 1 << 30),
                    USUAL.rates().bytesPerSecond(),
                    "bytes of one connection, on average; above it 4010")
            .withFlag("--max-bytes-per-second"));

    static final Setting<Duration> BURST = ALL.add(Setting.of(
                    "limits.burst",
                    Kinds.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
                    USUAL.rates().burst(),
                    "so much time's worth of messages, frames and bytes may come at once")
            .withFlag("--max-burst"));

    static final Setting<Integer> OUTBOX_BYTES = ALL.add(Setting.of(
                    "limits.outbox-bytes",
                    Kinds.bytes(1 << 10, 1 << 30),
                    USUAL.controlBytes(),
                    "events and answers that wait for one client; above it the connection is closed with 4009")
            .withFlag("--max-outbox-bytes"));

    static final Setting<Integer> SEND_BUFFER_BYTES = ALL.add(Setting.of(
                    "limits.send-buffer-bytes",
                    Kinds.bytes(4 << 10, 4 * MIB),
                    USUAL.sendBufferBytes(),
                    "the kernel's buffer of one connection: what lies there cannot be made fresher")
            .withFlag("--max-send-buffer-bytes"));

    private LimitSettings() {}

    static WsLimits transport(Configuration given) {
        return new WsLimits(
                new Quotas(given.value(CONNECTIONS), perAddress(given), given.value(HANDSHAKES)),
                new Rates(
                        given.value(FRAMES_PER_SECOND),
                        given.value(MESSAGES_PER_SECOND),
                        given.value(BYTES_PER_SECOND),
                        given.value(BURST)),
                given.value(MESSAGE_BYTES),
                given.value(OUTBOX_BYTES),
                given.value(SEND_BUFFER_BYTES));
    }

    /** All peers of a loopback address have that one address, unless a proxy there tells them apart. */
    private static int perAddress(Configuration given) {
        return !given.isGiven(PER_ADDRESS) && AddressSettings.isLocal(given)
                ? Quotas.UNLIMITED
                : given.value(PER_ADDRESS);
    }
}
