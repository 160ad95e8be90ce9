package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.server.net.PemFiles;
import io.tickwire.server.net.Proxies;
import io.tickwire.server.net.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real nginx before the server, with the configuration in {@code server/nginx}. Clients come from addresses of their own
 * in 127.0.0.0/8.
 */
class NginxIT {
    private static final Proxies LOCAL =
            new Proxies(List.of(Subnet.of("127.0.0.1").orElseThrow()));

    private final Visitors visitors = new Visitors();
    private final Path folder;
    private final PemFiles files;
    private final SSLContext trust;
    private GameListener listener;
    private Nginx nginx;

    NginxIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        files = PemFiles.in(folder);
        X509Certificate certificate = files.write();
        trust = PemFiles.trusting(certificate);
        listener = start(LOCAL);
        nginx = Nginx.start(folder, files, listener.port());
    }

    @BeforeAll
    static void requireNginx() {
        assumeTrue(Nginx.program().isPresent(), "nginx is not installed: apt-get install nginx");
    }

    @AfterEach
    void stop() {
        nginx.close();
        listener.close();
    }

    @Test
    void playerComesThroughAndKeepsTheAddress() throws IOException {
        try (var client = from("127.0.0.2").send(RawClient.handshake("X-Forwarded-For: 192.0.2.9\r\n"))) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            client.send(RawClient.binary(new byte[] {1}), RawClient.frame(0x89, new byte[] {7}));
            assertThat(client.readFrame()).isEqualTo(new RawClient.Frame(0xA, "07"));
            var visitor = visitors.opened.getFirst();
            assertThat(visitor.messages).containsExactly("01");
            assertThat(visitor.facts.remote()).as("not what the client says").isEqualTo("127.0.0.2");

            visitor.outbox.send(new RoomMessage.Event(1, new byte[100_000]));
            visitor.outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));
            assertThat(client.readFrame().message().getEvent().getPayload().size())
                    .isEqualTo(100_000);
            assertThat(client.readClose().closeCode()).isEqualTo(4014);
            client.send(RawClient.close(4014, ""));
            assertThat(client.isAtEnd()).isTrue();
        }
        await().until(() -> listener.connections().open() == 0);
    }

    @Test
    void limitsArePerPlayerAndNotForTheProxy() throws IOException {
        try (var first = from("127.0.0.2").upgrade();
                var second = from("127.0.0.2").upgrade();
                var tooMany = from("127.0.0.2").send(RawClient.handshake());
                var other = from("127.0.0.3").upgrade()) {
            assertThat(tooMany.readHead()).startsWith("HTTP/1.1 429 ");
            assertThat(visitors.refusals).containsExactly(Refusal.ADDRESS);
            for (RawClient player : List.of(first, second, other)) {
                player.send(RawClient.frame(0x89, new byte[0]));
                assertThat(player.readFrame().opcode()).isEqualTo(0xA);
            }
        }
    }

    @Test
    void proxyThatIsNotTrustedIsTheClientItself() throws IOException {
        nginx.close();
        listener.close();
        listener = start(Proxies.NONE);
        nginx = Nginx.start(folder, files, listener.port());

        try (var client = from("127.0.0.2").upgrade()) {
            await().until(() -> !visitors.opened.isEmpty());
            assertThat(visitors.opened.getFirst().facts.remote()).startsWith("127.0.0.1:");
            client.send(RawClient.close(1000, ""));
            assertThat(client.readFrame().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void playerThatVanishesIsGoneBehindTheProxyToo() throws IOException {
        var client = from("127.0.0.2").upgrade();
        await().until(() -> listener.connections().open() == 1);

        client.reset();

        await().until(() -> listener.connections().open() == 0);
        assertThat(visitors.endings).containsExactly(Ending.VANISHED);
    }

    private GameListener start(Proxies proxies) {
        return GameListener.start(
                WsSettings.defaults()
                        .withLimits(WsLimits.defaults().withQuotas(new Quotas(100, 2, 10)))
                        .withProxies(proxies),
                visitors,
                visitors);
    }

    private RawClient from(String address) throws IOException {
        var plain = new Socket();
        plain.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), nginx.port()), 10_000);
        return RawClient.over(trust.getSocketFactory().createSocket(plain, "localhost", nginx.port(), true));
    }
}
