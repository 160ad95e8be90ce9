package io.tickwire.loadtest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS, with a certificate that nobody has signed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    private final OwnServer server = OwnServer.start(20, 5, "--tls-self-signed=yes");
    private final URI play = server.target().play();

    @TempDir
    private Path folder = Path.of("");

    TlsIT() throws InterruptedException {}

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void playersPlayOverTlsOnNearAndFarLinesAndMalformedFramesAreAnswered() throws Exception {
        Path scenario = Files.writeString(folder.resolve("secure.yaml"), """
                players_per_room: 4
                malformed_every_s: 1
                phases:
                  - {name: some are not well, seconds: 3, players: 8, shares: {healthy: 6, malformed: 1, slow: 1}}
                lines:
                  - {name: near, share: 1}
                  - {name: far, share: 1, round_trip_ms: 40, jitter_ms: 10, down_kbit_per_s: 4000, up_kbit_per_s: 500}
                assert: [joined==8, verified==6, malformed_sent>0]
                """);

        Run run = run("--url=" + play, "--trust=" + certificate(), "--scenario=" + scenario);

        assertThat(run.errors).doesNotContain("failed");
        assertThat(run.code).isZero();
    }

    @Test
    void certificateThatNobodyVouchesForIsAFailureInOneLine() {
        Run run = run("--url=" + play, "--rooms=1", "--players=1");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.errors.lines()).hasSize(1);
        assertThat(run.errors).startsWith("tickwire: TLS with " + play + ": ").contains("certification path");
    }

    @Test
    void certificateForAnotherNameIsAFailureInOneLine() throws Exception {
        try (var elsewhere = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.2"))) {
            Thread.startVirtualThread(() -> passOn(elsewhere));
            String url = "wss://127.0.0.2:" + elsewhere.getLocalPort() + play.getPath();

            Run run = run("--url=" + url, "--trust=" + certificate(), "--rooms=1", "--players=1");

            assertThat(run.code).isEqualTo(1);
            assertThat(run.errors.lines()).hasSize(1);
            assertThat(run.errors).contains("No subject alternative names matching IP address 127.0.0.2");
        }
    }

    @Test
    void serverWithoutTlsIsAFailureInOneLine() {
        String url =
                "wss://127.0.0.1:" + server.target().console().orElseThrow().getPort() + "/v1/play";

        Run run = run("--url=" + url, "--rooms=1", "--players=1");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.errors.lines()).hasSize(1).first().asString().startsWith("tickwire: TLS with " + url);
    }

    @Test
    void trustThatIsNoCertificateIsWrongUsageInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("not.pem"), "trust me");

        Run run = run("--url=" + play, "--trust=" + file);

        assertThat(run.code).isEqualTo(2);
        assertThat(run.errors).startsWith("tickwire: " + file + " has no certificate");
    }

    private record Run(int code, String errors) {}

    private static Run run(String... arguments) {
        var err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(code, err.toString());
    }

    /** What an operator would copy from the server's disk. */
    private Path certificate() throws Exception {
        SSLContext credulous = SSLContext.getInstance("TLS");
        credulous.init(null, new TrustManager[] {new Credulous()}, null);
        try (var socket = (SSLSocket) credulous.getSocketFactory().createSocket(play.getHost(), play.getPort())) {
            Certificate shown = socket.getSession().getPeerCertificates()[0];
            String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(shown.getEncoded());
            return Files.writeString(
                    folder.resolve("server.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        }
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private void passOn(ServerSocket listener) {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(play.getHost(), play.getPort());
                for (List<Socket> way : List.of(List.of(client, upstream), List.of(upstream, client))) {
                    Thread.startVirtualThread(() -> copy(way.getFirst(), way.getLast()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // One end has closed; now both are.
        }
    }
}
