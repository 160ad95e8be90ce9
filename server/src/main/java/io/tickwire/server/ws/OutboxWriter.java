package io.tickwire.server.ws;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Writes to a connection what waits in its outbox, one thread at a time.
 *
 * <p>What a tick offers and is certain to fit into the socket is written by the tick thread, which saves the hand-off to another
 * thread (2 us of about 15 for each frame). Everything else is written by a virtual thread that may block: it starts when
 * there is something for it, and leaves when there is no more.
 *
 * <p>It does not wait for more: to start another costs what it costs to wake one, and a parked stack is 3 KB of each idle
 * connection. Besides, a stack that was first parked in C1's code calls on into the interpreter for as long as it lives,
 * and the compilers were never done with what it called.
 */
final class OutboxWriter implements Runnable, Drain {
    private final WsOutbox outbox;
    private final SocketLink link;
    private final ThreadFactory threads;
    private final Pen pen = new Pen();
    private final CountDownLatch ended = new CountDownLatch(1);

    OutboxWriter(WsOutbox outbox, SocketLink link, ThreadFactory threads) {
        this.outbox = outbox;
        this.link = link;
        this.threads = threads;
    }

    @Override
    public void onFrame() {
        if (pen.take()) {
            threads.newThread(this).start();
        }
    }

    @Override
    public int prefetch() {
        return pen.prefetch() + link.prefetchWrite();
    }

    @Override
    public void onFlush() {
        if (pen.take()) {
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

    /** By a thread that has the pen. */
    @Override
    public void run() {
        boolean over = true;
        try {
            over = writesLast();
        } catch (IOException e) {
            // The peer is gone. The reader may be blocked on the same socket and not know it yet.
            link.close();
        } finally {
            if (over) {
                ended.countDown();
            }
        }
    }

    /** Writes until nothing waits; whether nothing will come any more, and the pen is kept. */
    private boolean writesLast() throws IOException {
        while (drain()) {
            pen.giveBack();
            if (outbox.isEmpty() || !pen.take()) {
                return false;
            }
        }
        return true;
    }

    private boolean drain() throws IOException {
        link.writeRest();
        return outbox.drain(link);
    }

    private void writeIfItFits() {
        try {
            outbox.drainWhatFits(link.atOnce());
        } catch (IOException e) {
            link.close();
        }
    }
}
