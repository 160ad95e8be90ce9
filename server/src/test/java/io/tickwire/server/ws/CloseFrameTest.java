package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseFrameTest {
    @Test
    void closeIsTheseBytes() {
        byte[] frame = CloseFrame.of(new CloseReason(CloseCode.CLOSE_CODE_RATE, "hi"));

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo("8804" + "0faa" + "6869");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void reasonIsCutBeforeACharacterThatDoesNotFit(int shift) {
        String text = "x".repeat(119 + shift) + "€€";

        byte[] frame = CloseFrame.of(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, text));

        String cut = new String(frame, 4, frame.length - 4, UTF_8);
        assertThat(frame.length).isLessThanOrEqualTo(2 + 125);
        assertThat(text).startsWith(cut);
        assertThat(cut.getBytes(UTF_8).length).isBetween(121, 123);
    }

    @Test
    void reasonThatFitsIsWhole() {
        String text = "x".repeat(123);

        byte[] frame = CloseFrame.of(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, text));

        assertThat(new String(frame, 4, frame.length - 4, UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void codeThatMayBeSentHasNoFlaw(int code) {
        assertThat(CloseFrame.flaw(payload(code), 0, 2)).isEmpty();
        assertThat(CloseFrame.code(payload(code), 0, 2)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void codeThatMayNotBeSentIsAFlaw(int code) {
        assertThat(CloseFrame.flaw(payload(code), 0, 2))
                .hasValueSatisfying(flaw -> assertThat(flaw.code()).isEqualTo(CloseCode.CLOSE_CODE_PROTOCOL_ERROR));
    }

    @Test
    void noPayloadIsNoCode() {
        assertThat(CloseFrame.flaw(new byte[0], 0, 0)).isEmpty();
        assertThat(CloseFrame.code(new byte[0], 0, 0)).isEqualTo(1005);
    }

    private static byte[] payload(int code) {
        return new byte[] {(byte) (code >>> 8), (byte) code};
    }
}
