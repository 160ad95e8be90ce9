package io.tickwire.server.cli;

import io.tickwire.server.ops.Readiness;
import io.tickwire.server.rooms.Rooms;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's way out: not ready from the first moment, no new players, then as long as running rooms may take, then the end.
 * Thread-safe; whoever asks first counts, everybody can wait.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Readiness readiness;
    private final Rooms rooms;
    private final Duration grace;
    private final Runnable end;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * @param grace how long rooms with players in them may go on
     * @param end stops everything
     */
    Drain(Readiness readiness, Rooms rooms, Duration grace, Runnable end) {
        this.readiness = readiness;
        this.rooms = rooms;
        this.grace = grace;
        this.end = end;
    }

    /** Asks for it, and returns at once. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("drain").start(this::run);
        }
    }

    /** Waits for its end. */
    void await() throws InterruptedException {
        over.await();
    }

    private void run() {
        try {
            readiness.become(Readiness.State.DRAINING);
            rooms.drain();
            LOG.info("draining: {} players may play on for {} s", rooms.players(), grace.toSeconds());
            if (!rooms.awaitNoPlayers(grace)) {
                LOG.info("the grace is over for {} players", rooms.players());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                end.run();
            } finally {
                over.countDown();
            }
        }
    }
}
