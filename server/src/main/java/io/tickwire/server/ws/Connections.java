package io.tickwire.server.ws;

import io.tickwire.room.CloseReason;
import io.tickwire.server.identity.Quota;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The open connections of one listener. Thread-safe. At its limits new ones are refused. */
public final class Connections {
    /** Whether there is a place for one more connection. */
    sealed interface Admission {
        record Admitted(Place place) implements Admission {}

        record Refused(Refusal cause, String why) implements Admission {}
    }

    private final Set<GameConnection> live = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final Quota<Network> networks;
    private final int limit;
    private volatile @Nullable CloseReason closing;

    Connections(Quotas quotas) {
        limit = quotas.connections();
        networks = new Quota<>(quotas.perAddress());
    }

    /** How many are open, from the accepted handshake until the socket is closed and the conversation has ended. */
    public int open() {
        return open.get();
    }

    /** Bytes that wait in all outboxes, accepted and not yet written. */
    public long bufferedBytes() {
        long sum = 0;
        for (GameConnection connection : live) {
            sum += connection.bufferedBytes();
        }
        return sum;
    }

    /** Closes each with this reason, and whoever comes from now on. Returns at once. */
    public void closeAll(CloseReason reason) {
        closing = reason;
        live.forEach(connection -> connection.close(reason));
    }

    /** Waits until none is open; false when that took longer than the limit. */
    public boolean awaitEmpty(Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            while (open.get() > 0) {
                long leftMillis = Math.ceilDiv(deadlineNanos - System.nanoTime(), 1_000_000);
                if (leftMillis <= 0) {
                    return false;
                }
                wait(leftMillis);
            }
            return true;
        }
    }

    /** A place for a peer from this network, to be given back by {@link Place#release}. */
    Admission admit(Network network) {
        if (closing != null) {
            return new Admission.Refused(Refusal.SHUTTING_DOWN, "the server is shutting down");
        }
        if (!networks.take(network)) {
            return new Admission.Refused(Refusal.ADDRESS, "this address has as many connections as it may have");
        }
        if (open.incrementAndGet() > limit) {
            release(network);
            return new Admission.Refused(Refusal.FULL, "the server is full");
        }
        return new Admission.Admitted(new Place(this, network));
    }

    void release(Network network) {
        networks.giveBack(network);
        if (open.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    void add(GameConnection connection) {
        live.add(connection);
        // Seen by closeAll, or sees what closeAll has set.
        CloseReason reason = closing;
        if (reason != null) {
            connection.close(reason);
        }
    }

    void remove(GameConnection connection) {
        live.remove(connection);
    }

    void forEach(Consumer<GameConnection> action) {
        live.forEach(action);
    }
}
