package io.tickwire.server.ws;

import static io.tickwire.server.ws.ConformanceCase.frames;
import static io.tickwire.server.ws.ConformanceCase.violation;

import io.tickwire.server.ws.ConformanceCase.Closed;
import io.tickwire.server.ws.ConformanceCase.Repeated;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sections 5.5.1 and 7.4: how a client closes, with which codes and reasons. */
final class CloseCases {
    private static final String LONGEST = "78".repeat(123);

    private CloseCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(codes(), wrongCodes(), reasons(), wrongReasons(), surroundings())
                .flatMap(List::stream);
    }

    private static List<ConformanceCase> codes() {
        return IntStream.of(
                        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999)
                .mapToObj(code ->
                        frames(section(code), "close " + code, "8882 00000000" + word(code), new Repeated(word(code))))
                .toList();
    }

    private static List<ConformanceCase> wrongCodes() {
        return IntStream.of(0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
                .mapToObj(code -> frames(
                        section(code),
                        "close " + code,
                        "8882 00000000" + word(code),
                        violation("close code " + code + " may not be sent")))
                .toList();
    }

    private static List<ConformanceCase> reasons() {
        return List.of(
                frames("5.5.1", "a close without a code", "8880 00000000", new Repeated("")),
                frames("5.5.1", "a close with a reason", "8885 00000000 03e8 627965", new Repeated("03e8627965")),
                frames(
                        "5.5.1",
                        "a reason of 123 bytes",
                        "88fd 00000000 03e8" + LONGEST,
                        new Repeated("03e8" + LONGEST)),
                frames(
                        "5.5.1",
                        "a reason of 2, 3 and 4 bytes a character",
                        "888b 00000000 03e8 c3a4 e282ac f09f9880",
                        new Repeated("03e8c3a4e282acf09f9880")));
    }

    private static List<ConformanceCase> wrongReasons() {
        var unreadable = new Closed(1007, "a close reason that is not UTF-8");
        return List.of(
                frames(
                        "5.5.1",
                        "a close with half a code",
                        "8881 00000000 03",
                        violation("a close frame with 1 byte; a code has 2")),
                frames("8.1", "a reason with a wrong second byte", "8884 00000000 03e8 c328", unreadable),
                frames("8.1", "a reason cut within a character", "8884 00000000 03e8 e282", unreadable),
                frames("8.1", "a reason with a lone continuation", "8883 00000000 03e8 80", unreadable),
                frames("8.1", "a reason in more bytes than needed", "8884 00000000 03e8 c080", unreadable),
                frames("8.1", "a reason with half a surrogate pair", "8885 00000000 03e8 eda080", unreadable),
                frames("8.1", "a reason above U+10FFFF", "8886 00000000 03e8 f4908080", unreadable));
    }

    private static List<ConformanceCase> surroundings() {
        String close = "8882 00000000 03e8";
        var repeated = new Repeated("03e8");
        return List.of(
                frames("5.5.1", "a message behind the close", close + "8281 00000000 61", repeated),
                frames("5.5.1", "a ping behind the close", close + "8980 00000000", repeated),
                frames("5.5.1", "a second close", close + "8882 00000000 0bb8", repeated),
                frames("5.5.1", "nonsense behind the close", close + "ffff ffff ffff", repeated),
                frames("5.4", "a close within a fragmented message", "0281 00000000 61" + close, repeated));
    }

    private static String section(int code) {
        return code <= 1015 && code >= 1000 ? "7.4.1" : "7.4.2";
    }

    private static String word(int code) {
        return String.format("%04x", code);
    }
}
