package io.tickwire.loadtest.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One platform thread that serves many sockets. What a link does, but for sending, it does here. */
final class EventLoop implements AutoCloseable {
    /** A socket of this loop. */
    interface Member {
        /** Its socket is ready for something. */
        void onReady(SelectionKey key);

        /** The moment has come that was asked for by {@link #callAt}. */
        void onTimer();
    }

    private record Timer(long dueNanos, Member member) {}

    private static final int BUFFER_BYTES = 64 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long IDLE_MILLIS = 1_000;

    private final Selector selector;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos - b.dueNanos));
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private volatile boolean closed;
    private final AtomicLong busyNanos = new AtomicLong();

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    Selector selector() {
        return selector;
    }

    /** Time in which this thread was not waiting, so far. Any thread. */
    long busyNanos() {
        return busyNanos.get();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Runs something on this loop, soon. Any thread. */
    void execute(Runnable task) {
        tasks.add(task);
        if (!isCurrent()) {
            selector.wakeup();
        }
    }

    /** Calls {@link Member#onTimer} at a moment, or up to 1 ms later. On this loop only. */
    void callAt(long nanos, Member member) {
        timers.add(new Timer(nanos, member));
    }

    /** An empty buffer for what is read next, shared by all members: valid until they return. On this loop only. */
    ByteBuffer buffer(int least) {
        if (buffer.capacity() < least) {
            buffer = ByteBuffer.allocate(least * 2);
        }
        return buffer.clear();
    }

    private void run() {
        while (!closed) {
            try {
                select();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            long from = System.nanoTime();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                run(task);
            }
            var ready = selector.selectedKeys();
            for (SelectionKey key : ready) {
                ((Member) key.attachment()).onReady(key);
            }
            ready.clear();
            runTimers();
            busyNanos.addAndGet(System.nanoTime() - from);
        }
        try {
            selector.close();
        } catch (IOException ended) {
            // Nothing is left to be done with it.
        }
    }

    /** What a task throws is told, and ends nothing else. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
        }
    }

    private void select() throws IOException {
        long wait = IDLE_MILLIS;
        Timer next = timers.peek();
        if (next != null) {
            wait = Math.ceilDiv(next.dueNanos - System.nanoTime(), NANOS_PER_MILLI);
        }
        if (wait <= 0 || !tasks.isEmpty()) {
            selector.selectNow();
        } else {
            selector.select(Math.min(wait, IDLE_MILLIS));
        }
    }

    private void runTimers() {
        Timer next = timers.peek();
        while (next != null && next.dueNanos - System.nanoTime() <= 0) {
            timers.remove();
            next.member.onTimer();
            next = timers.peek();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
