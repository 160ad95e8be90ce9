package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.RetryAdvice;
import io.tickwire.server.ws.ConformanceCase.Closed;
import io.tickwire.server.ws.ConformanceCase.Heard;
import io.tickwire.server.ws.ConformanceCase.Repeated;
import io.tickwire.server.ws.ConformanceCase.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455, section by section, as a client meets it. The rows are in the classes whose names end in {@code Cases}. */
class ConformanceIT {
    private static final Visitors VISITORS = new Visitors();
    private static final GameListener LISTENER = GameListener.start(WsSettings.defaults(), VISITORS, VISITORS);
    private static final byte[] PROBE = "still there?".getBytes(US_ASCII);

    @AfterAll
    static void stop() {
        LISTENER.close();
    }

    static Stream<Arguments> rows() {
        return Stream.of(HandshakeCases.all(), FramingCases.all(), ControlCases.all(), CloseCases.all())
                .flatMap(rows -> rows)
                .flatMap(row -> Stream.of(Arguments.of(row, true), Arguments.of(row, false)));
    }

    @ParameterizedTest(name = "RFC 6455, {0}, read in the place of its reader: {1}")
    @MethodSource("rows")
    void standardIsKept(ConformanceCase row, boolean quick) throws IOException {
        VISITORS.quick = quick;
        int openings = VISITORS.openings.get();
        switch (row.answer()) {
            case Status status -> isAnswered(row.sent(), status);
            case Heard heard -> isHeard(row.sent(), heard);
            case Closed closed -> isClosed(row.sent(), closed);
            case Repeated repeated -> isRepeated(row.sent(), repeated);
        }
        boolean enters = !(row.answer() instanceof Status status) || status.status() == 101;
        assertThat(VISITORS.openings.get() - openings).isEqualTo(enters ? 1 : 0);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> VISITORS.endings.size() == VISITORS.openings.get());
        if (enters) {
            assertThat(VISITORS.endings.getLast()).isEqualTo(row.answer().ending());
            assertThat(VISITORS.opened.getLast().ends).hasValue(1);
        }
    }

    private static void isAnswered(byte[] request, Status expected) throws IOException {
        try (var client = RawClient.connect(LISTENER.port()).send(request)) {
            String head = client.readHead();
            assertThat(head).startsWith("HTTP/1.1 " + expected.status() + " ");
            if (expected.status() == 101) {
                assertThat(head).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
                assertStillThere(client);
                return;
            }
            String body = client.readAll();
            if (!expected.line().isEmpty()) {
                assertThat(body).isEqualTo(expected.line() + "\n");
            }
            assertThat(head.contains("Sec-WebSocket-Version: 13")).isEqualTo(expected.status() == 426);
        }
    }

    private static void isHeard(byte[] frames, Heard expected) throws IOException {
        try (var client = RawClient.upgraded(LISTENER.port()).send(frames)) {
            for (String pong : expected.pongs()) {
                assertThat(client.readFrame()).isEqualTo(new RawClient.Frame(0xA, pong));
            }
            assertStillThere(client);
            assertThat(brief(VISITORS.opened.getLast().messages)).isEqualTo(brief(expected.messages()));
        }
    }

    private static void isClosed(byte[] frames, Closed expected) throws IOException {
        try (var client = RawClient.upgraded(LISTENER.port()).send(frames)) {
            var closing = client.readFrame().message().getClosing();
            assertThat(closing.getCodeValue()).isEqualTo(expected.code());
            assertThat(closing.getReason()).isEqualTo(expected.reason());
            assertThat(closing.getRetry()).isEqualTo(RetryAdvice.RETRY_ADVICE_NEVER);
            var close = client.readFrame();
            assertThat(close.closeCode()).isEqualTo(expected.code());
            assertThat(close.closeReason()).isEqualTo(expected.reason());
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    private static void isRepeated(byte[] frames, Repeated expected) throws IOException {
        try (var client = RawClient.upgraded(LISTENER.port()).send(frames)) {
            assertThat(client.readFrame()).isEqualTo(expected.frame());
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(VISITORS.opened.getLast().messages).isEmpty();
    }

    /** What was sent before has been read when this ping is answered, and nothing else was said. */
    private static void assertStillThere(RawClient client) throws IOException {
        client.send(RawClient.frame(0x89, PROBE));
        assertThat(client.readFrame())
                .isEqualTo(new RawClient.Frame(0xA, HexFormat.of().formatHex(PROBE)));
        client.send(RawClient.close(1000, ""));
        assertThat(client.readFrame().closeCode()).isEqualTo(1000);
        assertThat(client.isAtEnd()).isTrue();
    }

    /** A page of hex tells a reader nothing. */
    private static List<String> brief(List<String> messages) {
        return messages.stream()
                .map(hex -> hex.length() <= 64 ? hex : hex.length() / 2 + " bytes with hash " + hex.hashCode())
                .toList();
    }
}
