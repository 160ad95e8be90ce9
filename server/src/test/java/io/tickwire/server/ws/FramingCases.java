package io.tickwire.server.ws;

import static io.tickwire.server.ws.ConformanceCase.frames;
import static io.tickwire.server.ws.ConformanceCase.join;
import static io.tickwire.server.ws.ConformanceCase.message;
import static io.tickwire.server.ws.ConformanceCase.messages;
import static io.tickwire.server.ws.ConformanceCase.violation;

import io.tickwire.server.ws.ConformanceCase.Closed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sections 5.1 to 5.4 and 5.6: how a frame is written, masked, and put together with others. */
final class FramingCases {
    private static final int LIMIT = 65_536;

    private FramingCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(lengths(), longLengths(), reserved(), masking(), fragments(), wrongFragments(), texts())
                .flatMap(List::stream);
    }

    private static List<ConformanceCase> lengths() {
        return IntStream.of(0, 1, 125, 126, 127, 65_535, LIMIT)
                .mapToObj(length -> {
                    byte[] payload = RawClient.bytes(length);
                    return new ConformanceCase(
                            "5.2", "a message of " + length + " bytes", RawClient.binary(payload), message(payload));
                })
                .toList();
    }

    private static List<ConformanceCase> longLengths() {
        return List.of(
                frames("5.2", "0 bytes, length in 2 bytes", "82fe 0000 00000000", tooLong(0)),
                frames("5.2", "125 bytes, length in 2 bytes", "82fe 007d 00000000", tooLong(125)),
                frames("5.2", "0 bytes, length in 8 bytes", "82ff 0000000000000000 00000000", tooLong(0)),
                frames("5.2", "126 bytes, length in 8 bytes", "82ff 000000000000007e 00000000", tooLong(126)),
                frames("5.2", "65535 bytes, length in 8 bytes", "82ff 000000000000ffff 00000000", tooLong(65_535)),
                frames(
                        "5.2",
                        "a 64-bit length with its top bit set",
                        "82ff 8000000000000000 00000000",
                        violation("a 64-bit length has its top bit set")),
                frames(
                        "5.2",
                        "a 64-bit length of all ones",
                        "82ff ffffffffffffffff 00000000",
                        violation("a 64-bit length has its top bit set")),
                frames("7.4.1", "one byte above the limit", "82ff 0000000000010001 00000000", tooBig("65537")),
                frames("7.4.1", "length 2^32", "82ff 0000000100000000 00000000", tooBig("4294967296")),
                frames("7.4.1", "length 2^63 - 1", "82ff 7fffffffffffffff 00000000", tooBig("9223372036854775807")));
    }

    private static List<ConformanceCase> reserved() {
        var cases = new ArrayList<ConformanceCase>();
        for (int bits = 0x10; bits <= 0x70; bits += 0x10) {
            String is = Integer.toHexString(bits);
            String first = Integer.toHexString(0x82 | bits);
            cases.add(frames("5.2", "reserved bits 0x" + is, first + "81 00000000 61", reservedBits(is)));
        }
        cases.add(frames("5.2", "a reserved bit in a ping", "c980 00000000", reservedBits("40")));
        cases.add(frames(
                "5.2", "a reserved bit in a continuation", "0281 00000000 61 9081 00000000 62", reservedBits("10")));
        IntStream.of(0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF)
                .mapToObj(Integer::toHexString)
                .forEach(opcode -> cases.add(frames(
                        "5.2",
                        "opcode 0x" + opcode,
                        "8" + opcode + "80 00000000",
                        violation("opcode 0x" + opcode + " is reserved"))));
        return cases;
    }

    private static List<ConformanceCase> masking() {
        var plain = violation("a frame of a client is not masked");
        return List.of(
                frames("5.1", "a binary frame without a mask", "8201 61", plain),
                frames("5.1", "an empty frame without a mask", "8200", plain),
                frames("5.1", "a ping without a mask", "8900", plain),
                frames("5.1", "a close without a mask", "8802 03e8", plain),
                frames("5.1", "a continuation without a mask", "0281 00000000 61 8001 62", plain),
                frames("5.3", "masking key 0", "8283 00000000 616263", messages("616263")),
                frames("5.3", "masking key ffffffff", "8283 ffffffff 9e9d9c", messages("616263")),
                frames(
                        "5.7",
                        "the example of the standard, as binary",
                        "8285 37fa213d 7f9f4d5158",
                        messages("48656c6c6f")));
    }

    private static List<ConformanceCase> fragments() {
        return List.of(
                frames("5.4", "two fragments", "0281 00000000 61 8081 00000000 62", messages("6162")),
                frames("5.4", "an empty first fragment", "0280 00000000 8081 00000000 62", messages("62")),
                frames(
                        "5.4",
                        "an empty fragment in the middle",
                        "0281 00000000 61 0080 00000000 8081 00000000 62",
                        messages("6162")),
                frames("5.4", "an empty last fragment", "0281 00000000 61 8080 00000000", messages("61")),
                frames("5.4", "nothing but empty fragments", "0280 00000000 0080 00000000 8080 00000000", messages("")),
                frames(
                        "5.4",
                        "500 fragments of a byte",
                        "0281 00000000 61" + "0081 00000000 61".repeat(498) + "8081 00000000 61",
                        messages("61".repeat(500))),
                frames(
                        "5.4",
                        "each fragment with another mask",
                        "0281 11111111 70 0081 22222222 40 8081 33333333 50",
                        messages("616263")),
                frames(
                        "5.4",
                        "a message behind a fragmented one",
                        "0281 00000000 61 8081 00000000 62 8281 00000000 63",
                        messages("6162", "63")));
    }

    private static List<ConformanceCase> wrongFragments() {
        var nothing = violation("a continuation without a message to continue");
        return List.of(
                frames("5.4", "a last continuation first", "8080 00000000", nothing),
                frames("5.4", "a continuation first", "0081 00000000 61", nothing),
                frames("5.4", "a continuation behind a message", "8280 00000000 8080 00000000", nothing),
                frames(
                        "5.4",
                        "a whole message within a fragmented one",
                        "0281 00000000 61 8281 00000000 62",
                        violation("a new message within a fragmented one")),
                frames(
                        "5.4",
                        "a fragmented message within a fragmented one",
                        "0281 00000000 61 0281 00000000 62",
                        violation("a new message within a fragmented one")),
                new ConformanceCase(
                        "7.4.1",
                        "fragments that are above the limit together",
                        join(RawClient.frame(0x02, new byte[40_000]), RawClient.frame(0x00, new byte[40_000])),
                        tooBig("80000")),
                new ConformanceCase(
                        "7.4.1",
                        "a fragment at the limit and one byte",
                        join(RawClient.frame(0x02, RawClient.bytes(LIMIT)), RawClient.frame(0x80, new byte[1])),
                        tooBig("65537")));
    }

    /** The protocol is binary: whether a text is UTF-8 (8.1) is never asked. */
    private static List<ConformanceCase> texts() {
        var unsupported = new Closed(1003, "a text message; only binary ones are spoken");
        return List.of(
                frames("7.4.1", "a text", "8182 00000000 6869", unsupported),
                frames("7.4.1", "an empty text", "8180 00000000", unsupported),
                frames("7.4.1", "a text that is not UTF-8", "8182 00000000 c328", unsupported),
                frames("7.4.1", "a fragment of a text", "0181 00000000 68", unsupported),
                frames("7.4.1", "a text within a fragmented message", "0281 00000000 61 8181 00000000 62", unsupported),
                frames("7.4.1", "a text whose payload never comes", "81ff 7fffffffffffffff 00000000", unsupported));
    }

    private static ConformanceCase.Answer tooLong(int length) {
        return violation("length " + length + " is not written in the fewest bytes");
    }

    private static Closed tooBig(String length) {
        return new Closed(1009, "message of " + length + " bytes or more, limit " + LIMIT);
    }

    private static ConformanceCase.Answer reservedBits(String bits) {
        return violation("reserved bits 0x" + bits + " are set, no extension is agreed");
    }
}
