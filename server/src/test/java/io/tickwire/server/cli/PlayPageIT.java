package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The main job, as a person sees it: a real browser joins a real match. What it does is in web/browser. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PlayPageIT {
    private static final Path WEB = Path.of("..", "web");
    private static final Path SHOTS = Path.of("target", "screenshots");

    @Test
    void personPlaysAgainstBotsInTheBrowser() throws Exception {
        try (Launched play = Launched.start("play", "--port", "0", "--console-port", "0")) {
            String page = play.await("open +(http://\\S+)").group(1);
            Process browser = browse("arena", page);
            try {
                assertPassed(browser, new StringBuilder());
            } finally {
                browser.destroyForcibly();
            }
            assertThat(SHOTS.resolve("arena.png")).isNotEmptyFile();
        }
    }

    @Test
    void pageThatIsOpenComesBackWhenTheServerIsKilledAndStartedAgain() throws Exception {
        Launched server = Launched.start("serve", "--port", "0", "--console-port", "0");
        try {
            Matcher ready = server.await("play=(\\S+) console=(\\S+)");
            URI play = URI.create(ready.group(1));
            URI console = URI.create(ready.group(2));
            Process browser = browse("outage", console.toString());
            try {
                var said = new StringBuilder();
                awaitLine(browser, "kill the server", said);
                server.kill();
                awaitLine(browser, "start the server", said);
                server.close();
                server = Launched.start(
                        "serve", "--port", "" + play.getPort(), "--console-port", "" + console.getPort());
                server.await("tickwire ready");
                assertPassed(browser, said);
            } finally {
                browser.destroyForcibly();
            }
        } finally {
            server.close();
        }
    }

    private static Process browse(String test, String page) throws Exception {
        var browser = new ProcessBuilder("npm", "run", "--silent", "test:browser", "--", test)
                .directory(WEB.toFile())
                .redirectErrorStream(true);
        browser.environment().put("TICKWIRE_PAGE", page);
        browser.environment().put("TICKWIRE_SHOT_DIR", SHOTS.toAbsolutePath().toString());
        return browser.start();
    }

    private static void awaitLine(Process browser, String wanted, StringBuilder said) throws Exception {
        BufferedReader output = browser.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("ended without: " + wanted + "\n" + said);
    }

    private static void assertPassed(Process browser, StringBuilder said) throws Exception {
        browser.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> said.append(line)
                .append('\n'));
        assertThat(browser.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(browser.exitValue()).as(said.toString()).isZero();
    }
}
