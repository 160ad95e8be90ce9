package io.tickwire.loadtest;

import java.util.HexFormat;
import java.util.List;

/** What is no message of the protocol, in several ways. Each must end the connection that sent it, and nothing else. */
final class Malformed {
    private static final List<String> KINDS = List.of(
            // A text frame.
            "818100000000" + "61",
            // A binary frame that is not masked.
            "8201" + "00",
            // An opcode that is reserved.
            "838000000000",
            // A reserved bit.
            "c28000000000",
            // Bytes that are no protobuf message.
            "828400000000" + "ffffffff",
            // A message without a body.
            "828000000000",
            // A frame of more than 2^62 bytes.
            "82ff4000000000000000" + "00000000",
            // A fragment of nothing.
            "808100000000" + "61",
            // A second hello.
            "828200000000" + "0a00");

    private Malformed() {}

    /** One after the other, and again. */
    static byte[] kind(int number) {
        return HexFormat.of().parseHex(KINDS.get(Math.floorMod(number, KINDS.size())));
    }
}
