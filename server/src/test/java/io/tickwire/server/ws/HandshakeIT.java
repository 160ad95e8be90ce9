package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The opening handshake over loopback: who gets in, and what everybody else is told. */
class HandshakeIT {
    private static final String GOOD = new String(RawClient.handshake(), ISO_8859_1);

    private final Visitors visitors = new Visitors();
    private GameListener listener = GameListener.start(WsSettings.defaults(), visitors, visitors);

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void acceptedHandshakeIsTheExampleOfTheStandard() throws IOException {
        try (var client = RawClient.connect(listener.port()).send(RawClient.handshake())) {
            assertThat(client.readHead())
                    .isEqualTo(String.join(
                            "\r\n",
                            "HTTP/1.1 101 Switching Protocols",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                            "Sec-WebSocket-Protocol: tickwire.v1",
                            "",
                            ""));
        }
    }

    @Test
    void refusalsAreCounted() throws IOException {
        answerTo(GOOD.replace("Version: 13", "Version: 8"));

        assertThat(visitors.refusals).containsExactly(Refusal.VERSION);
        assertThat(visitors.openings).hasValue(0);
    }

    @Test
    void answerToAnotherVersionNamesTheRightOne() throws IOException {
        assertThat(answerTo(GOOD.replace("Version: 13", "Version: 8"))).contains("\r\nSec-WebSocket-Version: 13\r\n");
    }

    @Test
    void pageOfThisMachineMayConnect() throws IOException {
        assertThat(answerTo(new String(RawClient.handshake("Origin: http://localhost:5173\r\n"), ISO_8859_1)))
                .startsWith("HTTP/1.1 101 ");
        await().until(() -> !visitors.opened.isEmpty());
        assertThat(visitors.opened.getFirst().facts.origin()).isEqualTo("http://localhost:5173");
        assertThat(visitors.opened.getFirst().facts.remote()).startsWith("127.0.0.1:");
    }

    @Test
    void fullServerRefusesUntilSomebodyLeaves() throws IOException {
        restart(new Quotas(2, Quotas.UNLIMITED, 10));

        var first = RawClient.upgraded(listener.port());
        var second = RawClient.upgraded(listener.port());
        assertThat(answerTo(GOOD)).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\nthe server is full\n");
        first.close();
        await().until(() -> listener.connections().open() == 1);
        RawClient.upgraded(listener.port()).close();
        second.close();
    }

    @Test
    void addressWithTooManyConnectionsIsRefusedUntilOneLeaves() throws IOException {
        restart(new Quotas(100, 2, 10));

        var first = RawClient.upgraded(listener.port());
        var second = RawClient.upgraded(listener.port());
        assertThat(answerTo(GOOD))
                .startsWith("HTTP/1.1 429 ")
                .endsWith("\r\n\r\nthis address has as many connections as it may have\n");
        assertThat(visitors.refusals).containsExactly(Refusal.ADDRESS);
        first.close();
        await().until(() -> listener.connections().open() == 1);
        RawClient.upgraded(listener.port()).close();
        second.close();
    }

    @Test
    void addressWithTooManyHandshakesIsClosed() throws IOException {
        restart(new Quotas(100, 2, 10));

        try (var one = RawClient.connect(listener.port());
                var two = RawClient.connect(listener.port());
                var tooMany = RawClient.connect(listener.port())) {
            assertThat(tooMany.isAtEnd()).isTrue();
            one.send(RawClient.handshake());
            two.send(RawClient.handshake());
            assertThat(one.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(two.readHead()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void clientThatDoesNotShakeHandsIsClosed() throws IOException {
        var hasty = new Patience(
                Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));
        restart(WsSettings.defaults().withPatience(hasty));

        try (var silent = RawClient.connect(listener.port());
                var slow = RawClient.connect(listener.port())
                        .send(GOOD.substring(0, 50).getBytes(ISO_8859_1));
                var done = RawClient.upgraded(listener.port())) {
            for (RawClient late : List.of(silent, slow)) {
                assertThat(late.readHead()).startsWith("HTTP/1.1 408 ");
                assertThat(late.readAll()).isEqualTo("the handshake did not come in time\n");
            }
            assertThat(visitors.refusals).containsExactly(Refusal.LATE, Refusal.LATE);
            done.send(RawClient.binary(new byte[1]));
            await().until(() -> visitors.opened.getFirst().messages.size() == 1);
        }
    }

    @Test
    void tooManyHandshakesAtOnceAreClosed() throws IOException {
        restart(new Quotas(100, Quotas.UNLIMITED, 3));

        try (var one = RawClient.connect(listener.port());
                var two = RawClient.connect(listener.port());
                var three = RawClient.connect(listener.port());
                var tooMany = RawClient.connect(listener.port())) {
            assertThat(tooMany.isAtEnd()).isTrue();
            assertThat(visitors.refusals).containsExactly(Refusal.CROWDED);
            one.send(RawClient.handshake());
            assertThat(one.readHead()).startsWith("HTTP/1.1 101 ");
            two.send(RawClient.handshake());
            three.send(RawClient.handshake());
            assertThat(two.readHead()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void handshakesThatWereRefusedKeepNobodyOut() throws IOException {
        restart(new Quotas(100, Quotas.UNLIMITED, 2));

        assertThat(answerTo("garbage\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answerTo(GOOD.replace("/v1/play", "/v1/other"))).startsWith("HTTP/1.1 404 ");
        assertThat(answerTo(GOOD)).startsWith("HTTP/1.1 101 ");
    }

    private String answerTo(String request) throws IOException {
        try (var client = RawClient.connect(listener.port()).send(request.getBytes(ISO_8859_1))) {
            String head = client.readHead();
            return head.startsWith("HTTP/1.1 101 ") ? head : head + client.readAll();
        }
    }

    private void restart(Quotas quotas) {
        restart(WsSettings.defaults().withLimits(WsLimits.defaults().withQuotas(quotas)));
    }

    private void restart(WsSettings settings) {
        listener.close();
        listener = GameListener.start(settings, visitors, visitors);
    }
}
