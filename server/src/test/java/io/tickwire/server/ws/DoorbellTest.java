package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
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

        assertThat(bell.await()).isTrue();
    }

    @Test
    void readerThatHasNotReadAllNeedsNoRing() throws Exception {
        bell.ring(false);
        bell.await();

        assertThat(bell.await()).isTrue();
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

        assertThat(bell.await()).isTrue();
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

        assertThat(bell.await()).isFalse();
    }

    @Test
    void interruptedReaderIsTold() {
        Thread reader = sleepingReader();

        reader.interrupt();

        assertThat(woken)
                .failsWithin(java.time.Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(InterruptedIOException.class);
    }

    private Thread sleepingReader() {
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                woken.complete(bell.await());
            } catch (InterruptedIOException interrupted) {
                woken.completeExceptionally(interrupted);
            }
        });
        await().until(() -> reader.getState() == Thread.State.WAITING);
        return reader;
    }

    private boolean waits() {
        try {
            return bell.await();
        } catch (InterruptedIOException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
