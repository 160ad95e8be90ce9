package io.tickwire.client;

import io.tickwire.proto.v1.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far a connection has come, and what is waited for. Thread-safe. */
final class Course {
    /** How long the close frame may take after what announces it. */
    private static final long CLOSE_PATIENCE_NANOS = 2_000_000_000L;

    /** What the end will be called if no close frame says it better, and when that is assumed. */
    private record Ending(Closed closed, long atNanos) {}

    private final Duration patience;
    private final CompletableFuture<Welcome> welcome = new CompletableFuture<>();
    private final CompletableFuture<Joined> joined = new CompletableFuture<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private volatile Connection.State state = Connection.State.CONNECTING;
    private volatile Optional<Ending> ending = Optional.empty();

    Course(Duration patience) {
        this.patience = patience;
    }

    Connection.State state() {
        return closed.isDone() ? Connection.State.CLOSED : state;
    }

    /** Goes on to a later state; does nothing when that has passed. */
    synchronized void reach(Connection.State later) {
        if (later.compareTo(state) > 0) {
            state = later;
        }
    }

    void welcomed(Welcome message) {
        reach(Connection.State.WELCOMED);
        welcome.complete(message);
    }

    /** The first snapshot has arrived in this place. */
    void joined(Joined place) {
        reach(Connection.State.JOINED);
        joined.complete(place);
    }

    /**
     * The end is near: unless a close frame comes soon, this is its reason. The first announcement counts, but what the
     * server says counts more than that the link broke.
     */
    synchronized void announceEnd(Closed reason, long nowNanos) {
        if (ending.isEmpty() || ending.get().closed.code() == Closed.LOST) {
            ending = Optional.of(new Ending(reason, nowNanos + CLOSE_PATIENCE_NANOS));
        }
    }

    /** Reading goes on after a pause: what was announced before may only be arriving now. */
    synchronized void putEndOff(long nowNanos) {
        ending = ending.map(end -> new Ending(end.closed, nowNanos + CLOSE_PATIENCE_NANOS));
    }

    /** The announced end, when it is overdue. */
    Optional<Closed> overdueEnd(long nowNanos) {
        return ending.filter(end -> nowNanos - end.atNanos > 0).map(Ending::closed);
    }

    /** What is known to have ended the connection, now that the link says this. */
    Closed reasonOr(Closed seen) {
        Optional<Closed> announced = ending.map(Ending::closed);
        return announced.isPresent() && announced.get().code() != Closed.LOST ? announced.get() : seen;
    }

    /** Is over; false when it was before. */
    boolean finish(Closed reason) {
        boolean first = closed.complete(reason);
        if (first) {
            var why = new ClosedException(reason);
            welcome.completeExceptionally(why);
            joined.completeExceptionally(why);
        }
        return first;
    }

    Optional<Welcome> welcome() {
        return welcome.isDone() && !welcome.isCompletedExceptionally() ? Optional.of(welcome.join()) : Optional.empty();
    }

    Optional<Joined> joined() {
        return joined.isDone() && !joined.isCompletedExceptionally() ? Optional.of(joined.join()) : Optional.empty();
    }

    Optional<Closed> closed() {
        return closed.isDone() ? Optional.of(closed.join()) : Optional.empty();
    }

    void awaitWelcome() throws ClosedException, InterruptedException {
        await(welcome, "welcome");
    }

    Joined awaitJoined() throws ClosedException, InterruptedException {
        return await(joined, "first snapshot");
    }

    Optional<Closed> awaitClosed(Duration longest) throws InterruptedException {
        try {
            return Optional.of(closed.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T await(CompletableFuture<T> future, String what) throws ClosedException, InterruptedException {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ClosedException(Closed.lost("no " + what + " within " + patience.toMillis() + " ms"));
        } catch (ExecutionException ended) {
            throw new ClosedException(closed.join());
        }
    }
}
