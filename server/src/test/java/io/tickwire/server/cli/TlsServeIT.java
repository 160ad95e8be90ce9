package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.TickwireClient;
import io.tickwire.server.net.PemFiles;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS, as an operator starts it. */
class TlsServeIT {
    @Test
    void playerThatTrustsTheCertificatePlays(@TempDir Path folder) throws Exception {
        PemFiles files = PemFiles.in(folder);
        X509Certificate certificate = files.write();
        try (Launched server = serve(
                        "--tls-certificate",
                        files.certificate().toString(),
                        "--tls-key",
                        files.key().toString());
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var client = TickwireClient.create(threads, PemFiles.trusting(certificate))) {
            URI play = URI.create(server.await("play=(wss://\\S+)").group(1));

            Connection player = client.connect(play, ClientOptions.defaults("arena"));
            player.join("den", true, "Ada");
            int first = player.read(replica -> replica.latest().tick());
            await().until(() -> player.read(replica -> replica.latest().tick()) > first + 10);

            server.terminate();
            await().until(() -> player.closed().isPresent());
            assertThat(player.closed().orElseThrow().code()).isEqualTo(1001);
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void certificateIsMadeOnRequest() throws Exception {
        try (Launched server = serve("--tls-self-signed", "yes")) {
            URI play = URI.create(server.await("play=(wss://\\S+)").group(1));
            assertThat(PemFiles.shownBy(play.getPort()).getSubjectX500Principal())
                    .hasToString("CN=localhost");
        }
    }

    @Test
    void fileThatIsMissingEndsTheCommandWithOneLine() throws Exception {
        try (Launched server = serve("--tls-certificate", "no.pem", "--tls-key", "no.key")) {
            assertThat(server.exitCode()).isOne();
            assertThat(server.errors()).endsWith("tickwire: TLS: file no.pem cannot be read\n");
        }
    }

    private static Launched serve(String... flags) throws Exception {
        String[] ports = {"serve", "--port", "0", "--console-port", "0"};
        return Launched.start(Stream.of(ports, flags).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
