package io.tickwire.server.ws;

import static io.tickwire.server.ws.ConformanceCase.frames;
import static io.tickwire.server.ws.ConformanceCase.messages;
import static io.tickwire.server.ws.ConformanceCase.pong;
import static io.tickwire.server.ws.ConformanceCase.violation;

import io.tickwire.server.ws.ConformanceCase.Heard;
import java.util.List;
import java.util.stream.Stream;

/** Sections 5.5, 5.5.2 and 5.5.3: pings, pongs, and what all control frames must keep. */
final class ControlCases {
    private static final String LONGEST = "78".repeat(125);

    private ControlCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(pings(), pongs(), wrong()).flatMap(List::stream);
    }

    private static List<ConformanceCase> pings() {
        return List.of(
                frames("5.5.2", "a ping without a payload", "8980 00000000", pong("")),
                frames("5.5.2", "a ping", "8982 00000000 6869", pong("6869")),
                frames("5.5.2", "a masked ping", "8982 ffffffff 9796", pong("6869")),
                frames("5.5.2", "a ping that is no UTF-8", "8984 00000000 00fffec0", pong("00fffec0")),
                frames("5.5.2", "a ping of 125 bytes", "89fd 00000000" + LONGEST, pong(LONGEST)),
                frames(
                        "5.4",
                        "a ping between fragments",
                        "0281 00000000 61 8982 00000000 6869 8081 00000000 62",
                        new Heard(List.of("6162"), List.of("6869"))),
                frames(
                        "5.4",
                        "a ping while the last fragment is missing",
                        "0281 00000000 61 8982 00000000 6869",
                        pong("6869")));
    }

    private static List<ConformanceCase> pongs() {
        return List.of(
                frames("5.5.3", "a pong that nobody asked for", "8a82 00000000 6869", messages()),
                frames("5.5.3", "an empty pong", "8a80 00000000", messages()),
                frames("5.5.3", "a pong of 125 bytes", "8afd 00000000" + LONGEST, messages()),
                frames(
                        "5.4",
                        "a pong between fragments",
                        "0281 00000000 61 8a80 00000000 8081 00000000 62",
                        messages("6162")));
    }

    private static List<ConformanceCase> wrong() {
        return List.of(
                frames("5.5", "a ping of 126 bytes", "89fe 007e 00000000", tooLong("9")),
                frames("5.5", "a pong of 126 bytes", "8afe 007e 00000000", tooLong("a")),
                frames("5.5", "a close of 126 bytes", "88fe 007e 00000000", tooLong("8")),
                frames("5.5", "a ping with a 64-bit length", "89ff 0000000000010000 00000000", tooLong("9")),
                frames("5.5", "a ping of 5 bytes, length in 2 bytes", "89fe 0005 00000000", tooLong("9")),
                frames("5.5", "a fragmented ping", "0980 00000000", fragmented("9")),
                frames("5.5", "a fragmented pong", "0a80 00000000", fragmented("a")),
                frames("5.5", "a fragmented close", "0880 00000000", fragmented("8")),
                frames(
                        "5.5",
                        "a fragmented ping between fragments",
                        "0281 00000000 61 0980 00000000",
                        fragmented("9")));
    }

    private static ConformanceCase.Answer tooLong(String opcode) {
        return violation("control frame 0x" + opcode + " is longer than the limit 125");
    }

    private static ConformanceCase.Answer fragmented(String opcode) {
        return violation("control frame 0x" + opcode + " is fragmented");
    }
}
