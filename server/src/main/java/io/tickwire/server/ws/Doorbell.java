package io.tickwire.server.ws;

import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the one reader of a socket which it has emptied when there is something to read again, unless a {@link Doorman} takes
 * that in.
 *
 * <p>Rung by {@link Doorbells} and by who closes the socket; the rest is of whoever reads: the reader while it is awake, the
 * doorman for the time of a call. Each of them sees what the other has done. A ring may be of bytes that were read already,
 * but never is one lost.
 */
class Doorbell {
    /** Of a socket that makes its reader wait by itself. */
    static final Doorbell NONE = new Doorbell() {
        @Override
        void await() {}

        @Override
        boolean isOver() {
            return true;
        }

        @Override
        void answeredBy(Doorman other) {}

        @Override
        void ring(boolean last) {}
    };

    private static final AtomicIntegerFieldUpdater<Doorbell> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Doorbell.class, "state");
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    /** The reader sleeps on, and must not read though it were woken. */
    private static final int ANSWERED = 2;

    /** Until the first ring nobody knows; the kernel rings at once when something has come before. */
    private boolean empty = true;

    private Doorman doorman = () -> false;

    @SuppressWarnings("UnusedVariable") // it is read by its updater
    private volatile int state = AWAKE;

    private volatile boolean rung;
    private volatile boolean over;
    private volatile @Nullable Thread sleeper;

    /** Who takes in what comes from now on while the reader sleeps; by the reader. */
    void answeredBy(Doorman other) {
        doorman = other;
    }

    /** Waits until there may be something to read, or until the doorman wakes the reader. */
    void await() throws InterruptedIOException {
        if (empty) {
            sleep();
            empty = false;
        }
        rung = false;
    }

    /** Whether there will be no more rings: what is left to read, or what has happened, the socket tells. */
    boolean isOver() {
        return over;
    }

    /** The socket gave less than was asked for. */
    void emptied() {
        empty = true;
    }

    /**
     * There is something to read, which the reader shall see to; any thread.
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

    /** There is something to read; wakes the reader only if it sleeps and the doorman says so. One thread. */
    void answer() {
        if (rung || !STATE.compareAndSet(this, ASLEEP, ANSWERED)) {
            ring(false);
            return;
        }
        boolean done = false;
        try {
            done = doorman.takeIn();
        } finally {
            state = ASLEEP;
            if (!done || rung) {
                ring(false);
            }
        }
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what {@link #answer} needs. The reader may wake meanwhile. */
    int prefetch() {
        return state == ASLEEP ? doorman.prefetch() : 0;
    }

    private void sleep() throws InterruptedIOException {
        sleeper = Thread.currentThread();
        state = ASLEEP;
        while (!rung || !wakesUp()) {
            if (Thread.currentThread().isInterrupted()) {
                while (!wakesUp()) {
                    Thread.onSpinWait();
                }
                throw new InterruptedIOException("interrupted while there was nothing to read");
            }
            LockSupport.park(this);
        }
        sleeper = null;
    }

    private boolean wakesUp() {
        return STATE.compareAndSet(this, ASLEEP, AWAKE);
    }
}
