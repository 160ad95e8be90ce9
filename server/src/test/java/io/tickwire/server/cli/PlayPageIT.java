package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The main job, as a person sees it: a real browser joins a real match against bots. What it does is in web/browser. */
class PlayPageIT {
    private static final Path WEB = Path.of("..", "web");
    private static final Path SHOTS = Path.of("target", "screenshots");

    @Test
    void personPlaysAgainstBotsInTheBrowser() throws Exception {
        try (Launched play = Launched.start("play", "--port", "0", "--console-port", "0")) {
            String page = play.await("open +(http://\\S+)").group(1);
            Path log = Files.createTempFile("browser", ".log");

            var browser = new ProcessBuilder("npm", "run", "--silent", "test:browser")
                    .directory(WEB.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            browser.environment().put("TICKWIRE_PAGE", page);
            browser.environment()
                    .put("TICKWIRE_SHOT_DIR", SHOTS.toAbsolutePath().toString());
            Process running = browser.start();
            try {
                assertThat(running.waitFor(3, TimeUnit.MINUTES)).isTrue();
                assertThat(running.exitValue()).as(Files.readString(log)).isZero();
            } finally {
                running.destroyForcibly();
                Files.delete(log);
            }
            assertThat(SHOTS.resolve("arena.png")).isNotEmptyFile();
        }
    }
}
