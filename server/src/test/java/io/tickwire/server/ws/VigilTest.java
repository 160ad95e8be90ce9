package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.server.ws.Vigil.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VigilTest {
    private static final long SECOND = 1_000_000_000L;

    /** Near its end, so that a clock that wraps around is part of every test. */
    private static final long START = Long.MAX_VALUE - SECOND;

    private final Patience patience =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2));
    private final Heartbeat heartbeat = new Heartbeat(patience.pingEvery().toNanos(), START);
    private final Vigil vigil = new Vigil(patience, heartbeat, START);
    private long now = START;
    private boolean closed;
    private boolean writing;
    private long progress;

    @Test
    void pingIsDueEveryTenSeconds() {
        assertThat(after(9)).isEqualTo(Verdict.NOTHING);
        assertThat(after(1)).isEqualTo(Verdict.PING);
        answer(heartbeat.ping(now));
        assertThat(after(9)).isEqualTo(Verdict.NOTHING);
        assertThat(after(1)).isEqualTo(Verdict.PING);
    }

    @Test
    void peerThatLeavesTwoPingsUnansweredIsSilent() {
        after(10);
        heartbeat.ping(now);
        assertThat(after(10)).as("one is missed").isEqualTo(Verdict.PING);
        heartbeat.ping(now);
        assertThat(after(10)).as("two are missed").isEqualTo(Verdict.SILENT);
    }

    @Test
    void pongOfTheNewestPingAnswersTheOlderOnes() {
        after(10);
        heartbeat.ping(now);
        after(10);
        answer(heartbeat.ping(now));

        assertThat(after(10)).isEqualTo(Verdict.PING);
    }

    @Test
    void pingsThatAreSentEarlyDoNotPutTheEndOff() {
        heartbeat.ping(now);
        for (int second = 1; second < 20; second++) {
            assertThat(after(1)).isNotEqualTo(Verdict.SILENT);
            heartbeat.ping(now);
        }

        assertThat(after(1)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void lateAnswerIsAnAnswer() {
        byte[] first = heartbeat.ping(now);
        after(10);
        heartbeat.ping(now);
        after(9);
        answer(first);

        assertThat(after(1)).isEqualTo(Verdict.PING);
        heartbeat.ping(now);
        assertThat(after(19)).isEqualTo(Verdict.PING);
        assertThat(after(1)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void pongThatNobodyAskedForIsNoAnswer() {
        after(10);
        heartbeat.ping(now);
        after(10);
        heartbeat.ping(now);
        heartbeat.onPong(new byte[0], 0, 0);
        heartbeat.onPong(new byte[] {0, 0, 0, 0, 0, 0, 0, 3}, 0, 8);
        heartbeat.onPong(new byte[] {-1, 0, 0, 0, 0, 0, 0, 1}, 0, 8);

        assertThat(after(10)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void writeWithoutProgressIsStuck() {
        writing = true;
        assertThat(after(4)).isEqualTo(Verdict.NOTHING);
        assertThat(after(1)).isEqualTo(Verdict.STUCK);
    }

    @Test
    void slowWriteIsNotStuckWhileItMakesProgress() {
        writing = true;
        for (int i = 0; i < 3; i++) {
            progress++;
            assertThat(after(3)).isNotEqualTo(Verdict.STUCK);
        }
        assertThat(after(5)).isEqualTo(Verdict.STUCK);
    }

    @Test
    void nothingToWriteIsNoLackOfProgress() {
        assertThat(after(5)).isEqualTo(Verdict.NOTHING);
        writing = true;
        assertThat(after(4)).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void closedConnectionIsOverdueAfterTwoSeconds() {
        closed = true;
        assertThat(after(0)).isEqualTo(Verdict.NOTHING);
        assertThat(after(1)).isEqualTo(Verdict.NOTHING);
        assertThat(after(1)).isEqualTo(Verdict.OVERDUE);
    }

    @Test
    void closeThatIsStillBeingWrittenGetsItsTime() {
        closed = true;
        writing = true;
        after(0);
        for (int i = 0; i < 5; i++) {
            progress++;
            assertThat(after(1)).isEqualTo(Verdict.NOTHING);
        }
        assertThat(after(2)).isEqualTo(Verdict.OVERDUE);
    }

    private Verdict after(int seconds) {
        now += seconds * SECOND;
        return vigil.look(now, closed, writing, progress);
    }

    private void answer(byte[] ping) {
        heartbeat.onPong(ping, 2, ping.length - 2);
    }
}
