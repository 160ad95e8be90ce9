package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DoorbellTest {
    private final Doorbell bell = new Doorbell();
    private final CompletableFuture<Boolean> woken = new CompletableFuture<>();

    @Test
    void readerSleepsUntilTheBellRings() {
        Thread reader = sleepingReader();

        assertThat(woken).isNotDone();
        bell.ring(false);

        assertThat(woken.join()).isTrue();
        assertThat(reader).isNotNull();
    }

    @Test
    void ringBeforeTheReaderComesIsNotLost() throws Exception {
        bell.ring(false);

        assertThat(waits()).isTrue();
    }

    @Test
    void readerThatHasNotReadAllNeedsNoRing() throws Exception {
        bell.ring(false);
        bell.await();

        assertThat(waits()).isTrue();
    }

    @Test
    void readerThatHasReadAllSleepsAgain() throws Exception {
        bell.ring(false);
        bell.await();
        bell.emptied();

        sleepingReader();
        bell.ring(false);

        assertThat(woken.join()).isTrue();
    }

    @Test
    void ringWhileTheReaderReadsIsNotLost() throws Exception {
        bell.ring(false);
        bell.await();
        bell.ring(false);
        bell.emptied();

        assertThat(waits()).isTrue();
    }

    @Test
    void afterTheLastRingNobodySleeps() {
        sleepingReader();
        bell.ring(true);

        assertThat(woken.join()).isFalse();
        assertThat(CompletableFuture.supplyAsync(this::waits).join()).isFalse();
    }

    @Test
    void ringThatComesLateDoesNotTakeTheLastOneBack() throws Exception {
        bell.ring(true);
        bell.ring(false);

        assertThat(waits()).isFalse();
    }

    @Test
    void interruptedReaderIsTold() {
        Thread reader = sleepingReader();

        reader.interrupt();

        assertThat(woken)
                .failsWithin(java.time.Duration.ofSeconds(10))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void readerSleepsOnWhenTheDoormanTakesInWhatHasCome() {
        Thread reader = sleepingReader();
        var calls = new AtomicInteger();
        bell.answeredBy(() -> calls.incrementAndGet() > 0);

        bell.answer();
        bell.answer();

        assertThat(calls).hasValue(2);
        assertThat(reader.getState()).isEqualTo(Thread.State.WAITING);
        assertThat(woken).isNotDone();
    }

    @Test
    void readerSeesToWhatTheDoormanLeaves() {
        sleepingReader();
        bell.answeredBy(() -> false);

        bell.answer();

        assertThat(woken.join()).isTrue();
    }

    @Test
    void doormanIsNotAskedWhileTheReaderIsAwake() throws Exception {
        bell.answeredBy(() -> {
            throw new AssertionError("asked");
        });

        bell.answer();

        assertThat(waits()).isTrue();
    }

    @Test
    void doormanWhoHasLeftSomethingIsNotAskedAgainBeforeTheReaderHasSeenToIt() {
        Thread reader = sleepingReader();
        var calls = new AtomicInteger();
        bell.answeredBy(() -> {
            calls.incrementAndGet();
            return false;
        });

        for (int i = 0; i < 100; i++) {
            bell.answer();
        }

        assertThat(woken.join()).isTrue();
        assertThat(reader).isNotNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void readerIsWokenWhenTheDoormanFails() {
        sleepingReader();
        bell.answeredBy(() -> {
            throw new IllegalStateException("fails");
        });

        assertThatIllegalStateException().isThrownBy(bell::answer);

        assertThat(woken.join()).isTrue();
    }

    @Test
    void ringDuringTheDoormansCallWakesTheReaderAfterIt() {
        Thread reader = sleepingReader();
        bell.answeredBy(() -> {
            bell.ring(true);
            LockSupport.unpark(reader);
            assertThat(woken).isNotDone();
            return true;
        });

        bell.answer();

        assertThat(woken.join()).isFalse();
    }

    @Test
    void interruptedReaderIsNotToldBeforeTheDoormanIsDone() {
        Thread reader = sleepingReader();
        bell.answeredBy(() -> {
            reader.interrupt();
            assertThat(woken).isNotDone();
            return true;
        });

        bell.answer();

        assertThat(woken).failsWithin(java.time.Duration.ofSeconds(10));
    }

    /** What either has done is seen by the other: a plain counter that each of them raises misses nothing. */
    @Test
    void readerAndDoormanNeverReadAtTheSameTime() throws Exception {
        int rings = 200_000;
        int[] taken = {0};
        var ends = new AtomicBoolean();
        Thread reader = Thread.ofVirtual().start(() -> {
            while (!ends.get()) {
                if (waits()) {
                    bell.emptied();
                    taken[0]++;
                }
            }
        });
        int[] answers = {0};
        bell.answeredBy(() -> {
            taken[0]++;
            answers[0]++;
            return answers[0] % 3 != 0;
        });

        for (int i = 0; i < rings; i++) {
            bell.answer();
        }
        ends.set(true);
        bell.ring(true);
        reader.join();

        assertThat(answers[0]).isPositive();
        assertThat(taken[0]).isGreaterThanOrEqualTo(answers[0] + answers[0] / 3 - 1);
    }

    private Thread sleepingReader() {
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                woken.complete(waits());
            } catch (IllegalStateException interrupted) {
                woken.completeExceptionally(interrupted);
            }
        });
        await().until(() -> reader.getState() == Thread.State.WAITING);
        return reader;
    }

    /** Whether there will be more rings after this one. */
    private boolean waits() {
        try {
            bell.await();
            return !bell.isOver();
        } catch (InterruptedIOException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
