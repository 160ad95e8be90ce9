package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.server.net.FreePort;
import io.tickwire.server.net.PemFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A real nginx in a folder of its own, with the configuration that is recommended. */
final class Nginx implements AutoCloseable {
    private static final Path RECOMMENDED = Path.of("nginx", "tickwire.conf");

    private static final String MAIN = """
            worker_processes 1;
            daemon off;
            pid nginx.pid;
            error_log stderr warn;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include tickwire.conf;
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program, if it is installed; Debian has it where only the administrator looks. */
    static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one before a server on this port. */
    static Nginx start(Path folder, PemFiles certificate, int serverPort) throws IOException {
        int port = FreePort.any();
        String configuration = Files.readString(RECOMMENDED);
        configuration = replaced(configuration, "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl");
        configuration = replaced(configuration, "server 127.0.0.1:7777", "server 127.0.0.1:" + serverPort);
        configuration = replaced(
                configuration,
                "/etc/ssl/play.example.org.pem",
                certificate.certificate().toString());
        configuration = replaced(
                configuration,
                "/etc/ssl/play.example.org.key",
                certificate.key().toString());
        Files.writeString(folder.resolve("tickwire.conf"), configuration);
        Path main = Files.writeString(folder.resolve("nginx.conf"), MAIN);
        Path log = folder.resolve("error.log");
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        main.toString(),
                        "-e",
                        "stderr")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().until(() -> {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return answers(port);
        });
        return new Nginx(process, port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private static boolean answers(int port) {
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
