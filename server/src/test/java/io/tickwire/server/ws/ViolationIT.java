package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.RetryAdvice;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets that breaks a rule: a message and a close frame that say which, then the end of the stream. */
class ViolationIT {
    private static final Visitors VISITORS = new Visitors();
    private static final GameListener LISTENER = GameListener.start(WsSettings.defaults(), VISITORS, VISITORS);

    @AfterAll
    static void stop() {
        LISTENER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "8201 61,                          1002, a frame of a client is not masked",
        "c281 00000000 61,                 1002, 'reserved bits 0x40 are set, no extension is agreed'",
        "8380 00000000,                    1002, opcode 0x3 is reserved",
        "8b80 00000000,                    1002, opcode 0xb is reserved",
        "89fe 007e 00000000,               1002, control frame 0x9 is longer than the limit 125",
        "0980 00000000,                    1002, control frame 0x9 is fragmented",
        "8080 00000000,                    1002, a continuation without a message to continue",
        "0280 00000000 8280 00000000,      1002, a new message within a fragmented one",
        "82fe 0001 00000000 61,            1002, length 1 is not written in the fewest bytes",
        "82ff 8000000000000000 00000000,   1002, a 64-bit length has its top bit set",
        "8881 00000000 03,                 1002, a close frame with 1 byte; a code has 2",
        "8882 00000000 03ee,               1002, close code 1006 may not be sent",
        "8182 00000000 6869,               1003, a text message; only binary ones are spoken",
        "8884 00000000 03e8 c328,          1007, a close reason that is not UTF-8",
        "82ff 0000000000010001 00000000,   1009, 'message of 65537 bytes or more, limit 65536'",
        "82ff 7fffffffffffffff 00000000,   1009, 'message of 9223372036854775807 bytes or more, limit 65536'"
    })
    void violationIsAnsweredWithItsCodeAndReason(String frames, int code, String reason) throws IOException {
        int endings = VISITORS.endings.size();
        try (var client = RawClient.upgraded(LISTENER.port())) {
            client.send(HexFormat.of().parseHex(frames.replace(" ", "")));

            var closing = client.readFrame().message().getClosing();
            assertThat(closing.getCodeValue()).isEqualTo(code);
            assertThat(closing.getReason()).isEqualTo(reason);
            assertThat(closing.getRetry()).isEqualTo(RetryAdvice.RETRY_ADVICE_NEVER);
            var close = client.readFrame();
            assertThat(close.closeCode()).isEqualTo(code);
            assertThat(close.closeReason()).isEqualTo(reason);
            assertThat(client.isAtEnd()).isTrue();
        }
        await().until(() -> VISITORS.endings.size() > endings);
        assertThat(VISITORS.endings.getLast()).isEqualTo(new Ending(code, Ending.Side.SERVER));
        assertThat(VISITORS.opened.getLast().ends).hasValue(1);
        assertThat(VISITORS.opened.getLast().messages).isEmpty();
    }

    @Test
    void fragmentsCountTogether() throws IOException {
        try (var client = RawClient.upgraded(LISTENER.port())) {
            client.send(RawClient.frame(0x02, new byte[40_000]), RawClient.frame(0x00, new byte[40_000]));

            assertThat(client.readClose().closeCode()).isEqualTo(1009);
        }
    }
}
