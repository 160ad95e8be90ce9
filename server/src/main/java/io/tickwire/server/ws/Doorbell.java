package io.tickwire.server.ws;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the one reader of a socket which it has emptied when there is something to read again.
 *
 * <p>Rung by {@link Doorbells} and by who closes the socket; the rest is the reader's own. A ring may be of bytes that were
 * read already, but never is one lost.
 */
class Doorbell {
    /** Of a socket that makes its reader wait by itself. */
    static final Doorbell NONE = new Doorbell() {
        @Override
        boolean await() {
            return false;
        }

        @Override
        void ring(boolean last) {}
    };

    /** Until the first ring nobody knows; the kernel rings at once when something has come before. */
    private boolean empty = true;

    private volatile boolean rung;
    private volatile boolean over;
    private volatile @Nullable Thread sleeper;

    /**
     * Waits until there may be something to read.
     *
     * @return false when there will be no more rings: what is left to read, or what has happened, the socket tells
     */
    boolean await() throws InterruptedIOException {
        if (empty) {
            sleep();
            empty = false;
        }
        rung = false;
        return !over;
    }

    /** The socket gave less than was asked for. */
    void emptied() {
        empty = true;
    }

    /**
     * There is something to read; any thread.
     *
     * @param last the peer has ended the stream, or the socket is closed or has failed
     */
    void ring(boolean last) {
        if (last) {
            over = true;
        }
        rung = true;
        LockSupport.unpark(sleeper);
    }

    private void sleep() throws InterruptedIOException {
        sleeper = Thread.currentThread();
        while (!rung) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while there was nothing to read");
            }
            LockSupport.park(this);
        }
        sleeper = null;
    }
}
