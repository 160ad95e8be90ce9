package io.tickwire.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that gives every open connection a turn each 10 ms: for lone acknowledgements, pings and timeouts. A timer
 * for each connection would have to be set anew with every frame.
 */
final class Pulse implements AutoCloseable {
    private static final long PERIOD_NANOS = 10_000_000;

    /** Gets a turn; returns quickly and does not throw. */
    interface Beating {
        void onPulse(long nowNanos);
    }

    private final Set<Beating> members = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Pulse() {
        thread = Thread.ofPlatform().name("tickwire-client-pulse").daemon().start(this::run);
    }

    void add(Beating member) {
        members.add(member);
        LockSupport.unpark(thread);
    }

    void remove(Beating member) {
        members.remove(member);
    }

    private void run() {
        while (!closed) {
            if (members.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, PERIOD_NANOS);
            }
            long now = System.nanoTime();
            for (Beating member : members) {
                member.onPulse(now);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
