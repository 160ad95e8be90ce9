package io.tickwire.server.ws;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a connection what waits in its outbox, one thread at a time.
 *
 * <p>What a tick offers and is certain to fit into the socket is written by the tick thread, which saves the hand-off to another
 * thread (2 us of about 15 for each frame). Everything else is written by a virtual thread that may block: it starts when
 * there is something for it, sleeps when there is no more, and leaves when it has slept for a while, since a parked stack
 * is 3 KB of each idle connection.
 */
final class OutboxWriter implements Runnable, Drain {
    private static final int LOOKS_UNTIL_LEAVE = 8;

    private final WsOutbox outbox;
    private final SocketLink link;
    private final FrameSink atOnce;
    private final ThreadFactory threads;
    private final Pen pen = new Pen();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean leaving;

    // The watch's own.
    private long progress;
    private int looks;

    OutboxWriter(WsOutbox outbox, SocketLink link, ThreadFactory threads) {
        this.outbox = outbox;
        this.link = link;
        this.atOnce = link::writeAtOnce;
        this.threads = threads;
    }

    @Override
    public void onFrame() {
        switch (pen.wake()) {
            case START -> start();
            case UNPARK -> LockSupport.unpark(thread);
            case NOTHING -> {}
        }
    }

    @Override
    public int prefetch() {
        return (pen.isAsleep() ? 1 : 0) + link.prefetchWrite();
    }

    @Override
    public void onFlush() {
        if (pen.takeForTick()) {
            try {
                writeIfItFits();
            } finally {
                pen.giveBack();
            }
            if (outbox.isEmpty() && !link.hasRest()) {
                return;
            }
        }
        onFrame();
    }

    /** Waits until the last byte is written, or the socket is closed. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Sends a writer away that has slept for a while; called a few times a second by the one thread of the watch. */
    void look() {
        long now = link.progress();
        boolean idle = pen.isAsleep() && now == progress;
        progress = now;
        looks = idle ? looks + 1 : 0;
        if (looks >= LOOKS_UNTIL_LEAVE) {
            leaving = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        boolean leaves = false;
        try {
            while (!leaves && drain()) {
                leaves = !awaitFrames();
            }
        } catch (IOException e) {
            // The peer is gone. The reader may be blocked on the same socket and not know it yet.
            link.close();
        } finally {
            if (!leaves) {
                pen.end();
                ended.countDown();
            }
        }
    }

    private void start() {
        leaving = false;
        Thread writer = threads.newThread(this);
        thread = writer;
        writer.start();
    }

    /** Sleeps until the pen is given to this writer; false when it shall leave. */
    private boolean awaitFrames() {
        pen.sleep();
        if (!outbox.isEmpty()) {
            pen.wake();
        }
        while (!pen.isWriters()) {
            if (leaving && pen.leave()) {
                return false;
            }
            LockSupport.park(this);
        }
        leaving = false;
        return true;
    }

    private boolean drain() throws IOException {
        link.writeRest();
        return outbox.drain(link);
    }

    private void writeIfItFits() {
        try {
            outbox.drainWhatFits(atOnce);
        } catch (IOException e) {
            link.close();
        }
    }
}
