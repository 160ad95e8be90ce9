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
}
