package io.tickwire.client;

import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets many members act, each at its own rate, on one platform thread.
 *
 * <p>Turns have absolute deadlines, spread over the period, and do not wait for the server (open loop): a turn that comes
 * late is made up for, so that what it does is late by the measure of its deadline. The thread sleeps for a quarter of a
 * millisecond at least, since waking up for each of many turns would cost more than the turns. Only what is more than a second late is
 * left out, and counted; otherwise a machine that slept would flood the server. A member that throws is reported to the
 * thread's uncaught exception handler and has no more turns.
 */
public final class Swarm implements AutoCloseable {
    /** Has turns, on the swarm's thread. */
    @FunctionalInterface
    public interface Member {
        /**
         * Acts, quickly: the other members wait.
         *
         * @param dueNanos when the turn was due, by {@link System#nanoTime}; now or a little earlier
         * @return false when this was the last turn
         */
        boolean onTurn(long dueNanos);
    }

    private static final long LONGEST_DELAY_NANOS = 1_000_000_000L;
    private static final long SHORTEST_SLEEP_NANOS = 250_000;
    /** The golden ratio's fraction spreads any number of phases about evenly. */
    private static final double PHASE = 0.618_033_988_749_895;

    private final PriorityQueue<Turn> queue = new PriorityQueue<>();
    private final ConcurrentLinkedQueue<Turn> added = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    private final AtomicLong skipped = new AtomicLong();
    private int members;

    public Swarm(String name) {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** From now on a member has so many turns per second, 1 to 1,000. */
    public synchronized void add(Member member, int turnsPerSecond) {
        if (turnsPerSecond < 1 || turnsPerSecond > 1_000) {
            throw new IllegalArgumentException("turns per second is " + turnsPerSecond + ", limit 1 to 1000");
        }
        long period = 1_000_000_000L / turnsPerSecond;
        double phase = members * PHASE % 1;
        members++;
        added.add(new Turn(member, period, System.nanoTime() + (long) (period * phase)));
        LockSupport.unpark(thread);
    }

    /** Turns that were left out because they were more than a second late. */
    public long skipped() {
        return skipped.get();
    }

    /** No member acts after this call, unless the caller is interrupted meanwhile. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            for (Turn turn = added.poll(); turn != null; turn = added.poll()) {
                queue.add(turn);
            }
            Turn next = queue.peek();
            if (next == null) {
                LockSupport.park(this);
                continue;
            }
            long early = next.dueNanos - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(this, Math.max(early, SHORTEST_SLEEP_NANOS));
            } else {
                queue.remove();
                take(next, -early);
            }
        }
    }

    private void take(Turn turn, long lateNanos) {
        long missed = lateNanos > LONGEST_DELAY_NANOS ? (lateNanos - LONGEST_DELAY_NANOS) / turn.periodNanos : 0;
        skipped.addAndGet(missed);
        turn.dueNanos += missed * turn.periodNanos;
        if (act(turn)) {
            turn.dueNanos += turn.periodNanos;
            queue.add(turn);
        }
    }

    /** False when the member has no more turns. */
    private boolean act(Turn turn) {
        try {
            return turn.member.onTurn(turn.dueNanos);
        } catch (RuntimeException fault) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
            return false;
        }
    }

    private static final class Turn implements Comparable<Turn> {
        final Member member;
        final long periodNanos;
        long dueNanos;

        Turn(Member member, long periodNanos, long dueNanos) {
            this.member = member;
            this.periodNanos = periodNanos;
            this.dueNanos = dueNanos;
        }

        @Override
        public int compareTo(Turn other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }
}
