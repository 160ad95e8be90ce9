package io.tickwire.client;

import com.google.protobuf.Message;
import io.tickwire.client.PlaceListener.Return;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Join;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A place in a room, kept over lost connections: it takes its seat back by itself until {@link #leave}, or until the server
 * says that trying again is of no use, or an outage has lasted for too long.
 *
 * <p>Thread-safe. After a lost connection the replica goes on from where it was, as long as the seat is the same.
 */
public final class Place implements AutoCloseable {
    /** How things stand. */
    public enum State {
        /** There is no place yet. */
        CONNECTING,
        PLAYING,
        /** The connection was lost, another attempt follows by itself. */
        RECONNECTING,
        /** Over for good. */
        OVER
    }

    /** Opens the next connection of a place; goes on from the one before. */
    @FunctionalInterface
    interface Opener {
        Connection open(Optional<Connection> before) throws IOException, InterruptedException;
    }

    private final Opener opener;
    private final PlaceListener listener;
    private final Backoff backoff;
    private final CompletableFuture<Joined> joined = new CompletableFuture<>();
    private final CompletableFuture<Closed> over = new CompletableFuture<>();
    private final Thread keeper;
    private Join wish;
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile State state = State.CONNECTING;
    private volatile boolean leaving;
    /** What resumes; empty when the next join is a new one. */
    private Optional<Connection> before = Optional.empty();

    private volatile Optional<Joined> newest = Optional.empty();

    Place(Opener opener, Join wish, PlaceListener listener, Backoff backoff) {
        this.opener = opener;
        this.wish = wish;
        this.listener = listener;
        this.backoff = backoff;
        keeper = Thread.ofVirtual().name("tickwire-place").unstarted(this::keep);
    }

    Place start() {
        keeper.start();
        return this;
    }

    public State state() {
        return state;
    }

    /** The newest connection, lost or not; empty before the first. */
    public Optional<Connection> connection() {
        return connection;
    }

    /** The place as it was last given; empty before the first. */
    public Optional<Joined> joined() {
        return newest;
    }

    /** Why it is over; empty while it is not. */
    public Optional<Closed> over() {
        return over.isDone() ? Optional.of(over.join()) : Optional.empty();
    }

    /**
     * Waits for the first place.
     *
     * @throws ClosedException when there will be none, or none within this time
     */
    public Joined awaitJoined(Duration longest) throws ClosedException, InterruptedException {
        try {
            return joined.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ClosedException(Closed.lost("no place within " + longest.toMillis() + " ms"));
        } catch (ExecutionException refused) {
            throw new ClosedException(over.join());
        }
    }

    /** Sends an input for the next tick; its sequence, 0 when there is no place now and it is dropped. */
    public int send(Message input) {
        return state == State.PLAYING ? connection.map(now -> now.send(input)).orElse(0) : 0;
    }

    /** Reads the replica while nothing changes it, also while the connection is lost; empty before the first place. */
    public <T> Optional<T> read(Function<Replica, T> reader) {
        return newest.flatMap(place -> connection).map(now -> now.read(reader));
    }

    /** Gives the place up. */
    public void leave() throws InterruptedException {
        leaving = true;
        Optional<Connection> now = connection;
        if (now.isPresent() && state == State.PLAYING) {
            now.get().leave();
        }
        stop();
    }

    /** Ends it without waiting for the server. */
    @Override
    public void close() {
        leaving = true;
        connection.ifPresent(Connection::close);
        stop();
    }

    private void stop() {
        keeper.interrupt();
    }

    private void keep() {
        Closed last = Closed.lost("closed by the client");
        try {
            Optional<Duration> pause = Optional.of(Duration.ZERO);
            while (!leaving && pause.isPresent()) {
                Thread.sleep(pause.get());
                last = visit();
                pause = pauseAfter(last);
            }
        } catch (InterruptedException stopped) {
            last = connection.flatMap(Connection::closed).orElse(last);
        }
        state = State.OVER;
        over.complete(last);
        joined.completeExceptionally(new ClosedException(last));
        listener.onOver(this, last);
    }

    /** One connection from its opening to its end. */
    private Closed visit() throws InterruptedException {
        try {
            Connection now = opener.open(before);
            // Before the first snapshot: the replica is this connection's from here on.
            connection = Optional.of(now);
            Joined place = before.isPresent() ? now.takeSeat(before.get().resumeToken()) : now.join(wish);
            before = Optional.of(now).filter(held -> !held.resumeToken().isEmpty());
            enter(place);
            Closed closed = now.awaitClosed(Duration.ofDays(365)).orElseThrow();
            if (closed.mayRetry() && !leaving) {
                state = State.RECONNECTING;
                listener.onLost(this, closed);
            }
            return closed;
        } catch (ClosedException refused) {
            return refused.closed();
        } catch (IOException unreachable) {
            return Closed.lost(String.valueOf(unreachable.getMessage()));
        }
    }

    private void enter(Joined place) {
        Optional<Joined> old = newest;
        newest = Optional.of(place);
        backoff.succeeded();
        // The same room from now on, also if any would have done.
        wish = wish.toBuilder()
                .setCreate(wish.getCreate()
                        || (wish.getRoom().isEmpty() && wish.getCode().isEmpty()))
                .setRoom(place.room())
                .setCode(place.code())
                .setPrivate(!place.code().isEmpty())
                .build();
        state = State.PLAYING;
        joined.complete(place);
        old.ifPresent(was -> listener.onReturned(this, how(was, place)));
    }

    private static Return how(Joined was, Joined is) {
        if (is.resumed()) {
            return Return.RESUMED;
        }
        return was.opening() == is.opening() ? Return.NEW_SEAT : Return.FRESH_ROOM;
    }

    /** Empty when this was the last connection. A seat that is gone is given up at once, for a new one. */
    private Optional<Duration> pauseAfter(Closed closed) {
        if (closed.isSeatRefused() && before.isPresent()) {
            before = Optional.empty();
            return Optional.of(Duration.ZERO);
        }
        return closed.mayRetry() ? backoff.next(System.nanoTime(), closed.retryAfter()) : Optional.empty();
    }
}
