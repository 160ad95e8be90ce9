package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class PrecedenceTest {
    private static final int CAP_SYS_NICE = 23;
    /** In the file stat, proc_pid_stat(5). */
    private static final int NICE_BEHIND_NAME = 16;

    @Test
    void threadThatClaimsPrecedenceIsNotWokenLaterForTheSakeOfOthers() throws Exception {
        assertThat(ofThreadThatClaims("timerslack_ns")).isIn("1000", "0"); // 0: of a real-time thread
    }

    @Test
    void threadThatClaimsPrecedenceHasShorterTurnsThanOthers() throws Exception {
        assumeThat(Runtime.Version.parse(System.getProperty("os.version").replaceAll("[^0-9.].*", "")))
                .isGreaterThanOrEqualTo(Runtime.Version.parse("6.12"));

        String turn = ofThreadThatClaims("sched");

        assumeThat(turn).contains("se.slice");
        assertThat(turn).containsPattern("se\\.slice +: +100000");
    }

    @Test
    void threadThatClaimsPrecedenceHasAGreaterShareWhereTheProcessMayGiveIt() throws Exception {
        String capabilities =
                Files.readString(Path.of("/proc/self/status")).replaceAll("(?s).*CapEff:\\s*(\\S+).*", "$1");
        assumeThat((Long.parseUnsignedLong(capabilities, 16) >> CAP_SYS_NICE) & 1)
                .isEqualTo(1);

        List<String> numbers = Arrays.asList(
                ofThreadThatClaims("stat").replaceAll(".*\\) ", "").split(" ", -1));

        assertThat(numbers.get(NICE_BEHIND_NAME)).isEqualTo("-5");
    }

    /** What the kernel tells of a thread in this file, once it has claimed precedence. */
    private static String ofThreadThatClaims(String file) throws Exception {
        var told = new CompletableFuture<String>();
        Thread.ofPlatform().start(() -> {
            Precedence.claim();
            told.complete(ofThisThread(file));
        });
        return told.get();
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
