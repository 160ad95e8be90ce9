package io.tickwire.server.ws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * One rule of RFC 6455 put to the test.
 *
 * @param section that has the rule
 * @param what is sent, for a reader
 * @param sent byte by byte: frames on an upgraded connection, or a whole request when the answer is a status
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ConformanceCase(String section, String what, byte[] sent, Answer answer) {
    /** What must come of it. */
    sealed interface Answer {
        /** How the connection ends. One that stays is closed by the client with 1000, one that is refused never opens. */
        default Ending ending() {
            return new Ending(1000, Ending.Side.CLIENT);
        }
    }

    /** These messages arrive, these payloads of pongs come, and the connection stays. All in hex. */
    record Heard(List<String> messages, List<String> pongs) implements Answer {
        @Override
        public String toString() {
            return "heard";
        }
    }

    /** The server closes, and says why. */
    record Closed(int code, String reason) implements Answer {
        @Override
        public Ending ending() {
            return new Ending(code, Ending.Side.SERVER);
        }

        @Override
        public String toString() {
            return code + " " + reason;
        }
    }

    /** The client's close is repeated, in hex, and nothing else is answered. */
    record Repeated(String payload) implements Answer {
        RawClient.Frame frame() {
            return new RawClient.Frame(0x8, payload);
        }

        @Override
        public Ending ending() {
            return new Ending(frame().closeCode(), Ending.Side.CLIENT);
        }

        @Override
        public String toString() {
            return "repeated";
        }
    }

    /** The answer to a handshake; the line is its whole body, and empty when that is Helidon's. */
    record Status(int status, String line) implements Answer {
        @Override
        public String toString() {
            return status + (line.isEmpty() ? "" : " " + line);
        }
    }

    /** Frames in hex, blanks between them; the masking key 00000000 leaves a payload readable. */
    static ConformanceCase frames(String section, String what, String hex, Answer answer) {
        return new ConformanceCase(section, what, bytes(hex), answer);
    }

    static ConformanceCase request(String section, String what, String request, Answer answer) {
        return new ConformanceCase(section, what, request.getBytes(StandardCharsets.ISO_8859_1), answer);
    }

    static Answer message(byte[] message) {
        return new Heard(List.of(HexFormat.of().formatHex(message)), List.of());
    }

    static Answer messages(String... messages) {
        return new Heard(List.of(messages), List.of());
    }

    static Answer pong(String payload) {
        return new Heard(List.of(), List.of(payload));
    }

    static Answer violation(String reason) {
        return new Closed(1002, reason);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try {
                all.write(part);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return all.toByteArray();
    }

    /** The line of the report. */
    @Override
    public String toString() {
        return section + ": " + what + " -> " + answer;
    }
}
