package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.room.RoomMessage;
import io.tickwire.server.net.PemFiles;
import io.tickwire.server.net.TlsException;
import io.tickwire.server.session.SessionOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of the players behind TLS, over loopback. */
class TlsIT {
    private static final Patience HASTY =
            new Patience(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Visitors visitors = new Visitors();
    private final PemFiles files;
    private final X509Certificate certificate;
    private GameListener listener;

    TlsIT(@TempDir Path folder) throws IOException, GeneralSecurityException {
        files = PemFiles.in(folder);
        certificate = files.write();
        listener = start(Patience.defaults());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void framesGoBothWays(String version) throws Exception {
        try (SSLSocket socket = connect(PemFiles.trusting(certificate), version);
                var client = RawClient.over(socket).upgrade()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            client.send(RawClient.binary(RawClient.bytes(60_000)), RawClient.frame(0x89, new byte[] {7}));
            assertThat(client.readFrame()).isEqualTo(new RawClient.Frame(0xA, "07"));
            assertThat(visitors.opened.getFirst().messages).containsExactly("78".repeat(60_000));

            visitors.opened.getFirst().outbox.send(new RoomMessage.Event(1, new byte[100_000]));
            visitors.opened.getFirst().outbox.flush();
            assertThat(client.readFrame().message().getEvent().getPayload().size())
                    .isEqualTo(100_000);

            client.send(RawClient.close(4321, "bye"));
            assertThat(client.readClose().closeReason()).isEqualTo("bye");
            assertThat(client.isAtEnd()).isTrue();
        }
        assertNothingIsLeft();
        assertThat(visitors.endings).containsExactly(new Ending(4321, Ending.Side.CLIENT));
    }

    @Test
    void olderVersionsAreRefused() throws IOException {
        // A ClientHello of TLS 1.1 with one cipher suite (RFC 4346, section 7.4.1.2), since the JDK makes none any
        // more.
        byte[] hello =
                HexFormat.of().parseHex("160302002d01000029" + "0302" + "00".repeat(32) + "00" + "0002c013" + "0100");
        try (var old = RawClient.connect(listener.port()).send(hello)) {
            // A fatal alert, in any version: protocol_version.
            assertThat(HexFormat.of().formatHex(old.readAll().getBytes(ISO_8859_1)))
                    .matches("1503..00020246");
        }
    }

    @Test
    void renewedCertificateIsForNewConnectionsAndTheOthersStay() throws Exception {
        try (var before = RawClient.over(connect(PemFiles.trusting(certificate), "TLSv1.3"))
                .upgrade()) {
            X509Certificate renewed = files.renew();
            SSLContext both = PemFiles.trusting(certificate, renewed);

            await().until(() -> certificateFor(both).equals(renewed));
            before.send(RawClient.frame(0x89, new byte[] {7}));
            assertThat(before.readFrame()).isEqualTo(new RawClient.Frame(0xA, "07"));
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveTheCertificateAsItIs() throws Exception {
        try (var log = new LogTrap()) {
            Files.writeString(files.certificate(), "nonsense");

            await().until(() -> !log.warnings().isEmpty());
            assertThat(log.warnings().getFirst()).contains("the certificate before stays in use");
            assertThat(certificateFor(PemFiles.trusting(certificate))).isEqualTo(certificate);
        }
    }

    @Test
    void listenerWithoutAUsableCertificateDoesNotStart() throws IOException {
        Files.writeString(files.key(), "nonsense");

        assertThatThrownBy(() -> start(HASTY))
                .isInstanceOf(TlsException.class)
                .hasMessage("file " + files.key() + " holds no private key in PEM that can be read (PKCS #8)");
    }

    @Test
    void peerWithoutTlsGetsNothingAndLeavesNothing() throws Exception {
        try (var log = new LogTrap();
                var plain = RawClient.connect(listener.port()).send(RawClient.handshake())) {
            assertThat(plain.readAll()).doesNotContain("HTTP");
            assertNothingIsLeft();
            assertThat(visitors.openings).hasValue(0);
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(certificateFor(PemFiles.trusting(certificate))).isEqualTo(certificate);
    }

    @Test
    void slowHandshakeIsCutAtItsDeadline() throws Exception {
        restart(HASTY);
        byte[] halfHello = {0x16, 3, 1, 2, 0, 1, 0};
        try (var silent = RawClient.connect(listener.port());
                var slow = RawClient.connect(listener.port()).send(halfHello);
                var shaken = RawClient.over(connect(PemFiles.trusting(certificate), "TLSv1.3"))
                        .send("GET /v1".getBytes(US_ASCII))) {
            assertThat(silent.readAll()).doesNotContain("HTTP");
            assertThat(slow.readAll()).doesNotContain("HTTP");
            assertThat(shaken.isAtEnd()).isTrue();
        }
        assertThat(visitors.refusals).containsExactly(Refusal.LATE, Refusal.LATE, Refusal.LATE);
        assertNothingIsLeft();
    }

    @Test
    void clientThatNeverReadsIsCutAndLeavesNothing() throws Exception {
        restart(HASTY);
        int descriptors = Leaks.descriptors();
        SSLSocket socket = connect(PemFiles.trusting(certificate), "TLSv1.3");
        try (var frozen = RawClient.over(socket).upgrade()) {
            await().until(() -> visitors.opened.size() == 1);
            SessionOutbox outbox = visitors.opened.getFirst().outbox;
            for (int i = 0; !outbox.isClosed(); i++) {
                outbox.send(new RoomMessage.Event(i, new byte[10_000]));
            }

            assertNothingIsLeft();
            assertThat(visitors.endings).containsExactly(new Ending(4009, Ending.Side.SERVER));
            frozen.reset();
        }
        await().until(() -> Leaks.descriptors() <= descriptors);
    }

    private void assertNothingIsLeft() {
        await().until(() -> listener.connections().open() == 0 && Leaks.connectionThreads() == 0);
    }

    private X509Certificate certificateFor(SSLContext trust) throws IOException {
        try (SSLSocket socket = connect(trust, "TLSv1.3")) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private SSLSocket connect(SSLContext trust, String version) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", listener.port());
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    private void restart(Patience patience) {
        listener.close();
        listener = start(patience);
    }

    private GameListener start(Patience patience) {
        return GameListener.start(
                WsSettings.defaults().withPatience(patience).withTls(files.lookedAtEvery(Duration.ofMillis(100))),
                visitors,
                visitors);
    }
}
