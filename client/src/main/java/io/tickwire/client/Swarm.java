package io.tickwire.client;

import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets many bots act, each at its own rate, on one platform thread.
 *
 * <p>Turns have absolute deadlines, spread over the period, and do not wait for the server (open loop): a turn that comes
 * late is made up for, so that what it sent is late by the measure of its deadline. Only what is more than a second late is
 * left out, and counted; otherwise a machine that slept would flood the server. A bot that throws is reported to the
 * thread's uncaught exception handler, and its connection is closed.
 */
public final class Swarm implements AutoCloseable {
    /** Told of each turn, on the swarm's thread. */
    @FunctionalInterface
    public interface Turns {
        /** Hears nothing. */
        Turns UNHEARD = (player, sequence, dueNanos) -> {};

        /** A player has acted: the sequence of its input, and when its turn was due by {@link System#nanoTime}. */
        void onTurn(BotPlayer player, int sequence, long dueNanos);
    }

    private static final long LONGEST_DELAY_NANOS = 1_000_000_000L;
    /** The golden ratio's fraction spreads any number of phases about evenly. */
    private static final double PHASE = 0.618_033_988_749_895;

    private final Turns turns;
    private final PriorityQueue<Turn> queue = new PriorityQueue<>();
    private final ConcurrentLinkedQueue<Turn> added = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    private final AtomicLong skipped = new AtomicLong();
    private int players;

    public Swarm(String name) {
        this(name, Turns.UNHEARD);
    }

    public Swarm(String name, Turns turns) {
        this.turns = turns;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** From now on a player acts so many times per second. */
    public synchronized void add(BotPlayer player, int turnsPerSecond) {
        long period = 1_000_000_000L / turnsPerSecond;
        double phase = players * PHASE % 1;
        players++;
        added.add(new Turn(player, period, System.nanoTime() + (long) (period * phase)));
        LockSupport.unpark(thread);
    }

    /** Turns that were left out because they were more than a second late. */
    public long skipped() {
        return skipped.get();
    }

    /** No player acts after this call, unless the caller is interrupted meanwhile. */
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
                LockSupport.parkNanos(this, early);
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

    /** False when the player acts no more. */
    private boolean act(Turn turn) {
        try {
            int sequence = turn.player.act();
            if (sequence == 0) {
                return false;
            }
            turns.onTurn(turn.player, sequence, turn.dueNanos);
            return true;
        } catch (RuntimeException fault) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
            turn.player.connection().close();
            return false;
        }
    }

    private static final class Turn implements Comparable<Turn> {
        final BotPlayer player;
        final long periodNanos;
        long dueNanos;

        Turn(BotPlayer player, long periodNanos, long dueNanos) {
            this.player = player;
            this.periodNanos = periodNanos;
            this.dueNanos = dueNanos;
        }

        @Override
        public int compareTo(Turn other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }
}
