package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The library ws of Node.js, which shares no line with ours. What it does is in web/foreign. */
class NodeClientIT {
    private static final Path WEB = Path.of("..", "web");

    @Test
    void clientOfNodeJoinsPlaysAndCloses() throws Exception {
        try (Launched server = Launched.start("serve", "--port", "0", "--console-port", "0")) {
            String address = server.await("play=(\\S+)").group(1);

            var client = new ProcessBuilder("npm", "run", "--silent", "test:foreign")
                    .directory(WEB.toFile())
                    .redirectErrorStream(true);
            client.environment().put("TICKWIRE_SERVER", address);
            Process running = client.start();
            try {
                String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(running.exitValue()).as(said).isZero();
            } finally {
                running.destroyForcibly();
            }
        }
    }
}
