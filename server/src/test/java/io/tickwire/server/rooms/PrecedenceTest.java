package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class PrecedenceTest {
    @Test
    void threadThatClaimsPrecedenceIsNotWokenLaterForTheSakeOfOthers() throws Exception {
        var slack = new CompletableFuture<String>();

        Thread.ofPlatform().start(() -> {
            Precedence.claim();
            slack.complete(ofThisThread("timerslack_ns"));
        });

        assertThat(slack.get()).isIn("1000", "0"); // 0: of a real-time thread
    }

    @Test
    void threadThatClaimsPrecedenceHasShorterTurnsThanOthers() throws Exception {
        assumeThat(Runtime.Version.parse(System.getProperty("os.version").replaceAll("[^0-9.].*", "")))
                .isGreaterThanOrEqualTo(Runtime.Version.parse("6.12"));
        var turn = new CompletableFuture<String>();

        Thread.ofPlatform().start(() -> {
            Precedence.claim();
            turn.complete(ofThisThread("sched"));
        });

        assumeThat(turn.get()).contains("se.slice");
        assertThat(turn.get()).containsPattern("se\\.slice +: +100000");
    }

    private static String ofThisThread(String file) {
        try {
            Path thread = Path.of("/proc")
                    .resolve(
                            Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName());
            return Files.readString(thread.resolve(file)).strip();
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
