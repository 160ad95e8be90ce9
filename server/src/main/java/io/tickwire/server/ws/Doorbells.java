package io.tickwire.server.ws;

import io.tickwire.server.net.DirectSocket;
import io.tickwire.server.net.Epoll;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the sockets of all connections: those that have something to read are read by a {@link Doorman} while their readers
 * sleep, or their readers are woken.
 *
 * <p>A virtual thread that reads a socket asks in vain, has the descriptor watched, and is woken for it alone: a call of the
 * kernel too many, another one, and up to three switches of threads for each input. Here one thread asks for all of them, and
 * having found some it pauses: an input is of no use before the next tick. What comes after a pause is not kept waiting.
 *
 * <p>When there is more than this thread should do alone, it leaves the reading to the readers, which share all processors.
 *
 * <p>Where there is no epoll, readers wait by themselves.
 */
final class Doorbells implements AutoCloseable {
    /** None of the bells ever rings. */
    static final Doorbells NONE = new Doorbells(Optional.empty(), now -> 0);

    private static final Logger LOG = LoggerFactory.getLogger(Doorbells.class);

    /** Whether readers could run beside this thread. */
    private static final boolean HAS_OTHERS = Runtime.getRuntime().availableProcessors() > 1;

    /** How long the thread may not notice that it is to end. */
    private static final int LOOK_UP_MILLIS = 500;

    private final Optional<Epoll> epoll;
    private final LongUnaryOperator pauseNanos;
    /** By the descriptors of their sockets. */
    private volatile AtomicReferenceArray<@Nullable Doorbell> bells = new AtomicReferenceArray<>(256);

    private volatile boolean stopped;
    /** What was read ahead; for nobody. */
    @SuppressWarnings("UnusedVariable") // so that the reads are made
    private int prefetched;

    private Doorbells(Optional<Epoll> epoll, LongUnaryOperator pauseNanos) {
        this.epoll = epoll;
        this.pauseNanos = pauseNanos;
    }

    /** Begins to look, with pauses of so many nanoseconds, as is asked at the beginning of each. */
    static Doorbells start(LongUnaryOperator pauseNanos) {
        var bells = new Doorbells(Epoll.open(), pauseNanos);
        bells.epoll.ifPresent(
                kernel -> Thread.ofPlatform().name("tickwire-bells").daemon().start(() -> bells.run(kernel)));
        return bells;
    }

    /** A bell for a socket that nobody else knows yet. */
    Doorbell hang(DirectSocket socket) {
        if (epoll.isEmpty()) {
            return Doorbell.NONE;
        }
        var bell = new Doorbell();
        put(socket.descriptor(), bell);
        return epoll.get().add(socket) ? bell : Doorbell.NONE;
    }

    /** In the place of the one whose socket had this descriptor before. */
    private synchronized void put(int descriptor, Doorbell bell) {
        AtomicReferenceArray<@Nullable Doorbell> room = bells;
        if (descriptor >= room.length()) {
            room = new AtomicReferenceArray<>(2 * descriptor);
            for (int i = 0; i < bells.length(); i++) {
                room.set(i, bells.get(i));
            }
        }
        room.set(descriptor, bell);
        bells = room;
    }

    private void run(Epoll kernel) {
        while (!stopped) {
            int count = kernel.await(LOOK_UP_MILLIS);
            boolean tooMany = count == Epoll.MOST_AT_ONCE && HAS_OTHERS;
            if (!tooMany) {
                prefetch(kernel, count);
            }
            for (int i = 0; i < count; i++) {
                Doorbell bell = bells.get(kernel.descriptor(i));
                boolean ended = kernel.hasEnded(i);
                if (bell != null && (ended || tooMany)) {
                    bell.ring(ended);
                } else if (bell != null) {
                    answer(bell);
                }
            }
            if (count > 0 && count < Epoll.MOST_AT_ONCE) {
                LockSupport.parkNanos(this, pauseNanos.applyAsLong(System.nanoTime()));
            }
        }
        kernel.close();
    }

    /** What 50 inputs need lies in a thousand places. Waiting for each of them when its turn comes cost a tenth of all CPU time. */
    private void prefetch(Epoll kernel, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            Doorbell bell = bells.get(kernel.descriptor(i));
            if (bell != null) {
                sum += bell.prefetch();
            }
        }
        prefetched = sum;
    }

    private static void answer(Doorbell bell) {
        try {
            bell.answer();
        } catch (RuntimeException | Error e) {
            LOG.error("what came to one connection was not taken in, the others go on", e);
        }
    }

    /** Rings no more; whoever still reads must have been woken before. */
    @Override
    public void close() {
        stopped = true;
    }
}
