package io.tickwire.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.Welcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One player's connection: joins a room, sends inputs, and keeps a replica of what the player sees.
 *
 * <p>Thread-safe. {@link #join}, {@link #leave} and {@link #awaitClosed} block, as suits a virtual thread; nothing else
 * waits for the server. The replica changes while messages arrive, so it is read inside of {@link #read} or of a
 * {@link ConnectionListener}'s call. Snapshots are acknowledged with the inputs, or alone each 55 to 65 ms, and at once
 * while the server drops some of them.
 */
public final class Connection implements AutoCloseable {
    /** How far a connection has come. It never goes back. */
    public enum State {
        CONNECTING,
        WELCOMED,
        JOINING,
        JOINED,
        LEAVING,
        CLOSED
    }

    /** Most inputs that wait for the transport; above it the oldest is dropped and counted. */
    public static final int MAX_WAITING_INPUTS = Outgoing.MAX_INPUTS;

    /** A little more than the pause between inputs at 20 Hz, so that they carry what would else go alone just before. */
    private static final long ACK_PAUSE_NANOS = 55_000_000;

    /** Close codes of PROTOCOL.md, section 6. */
    private static final int NORMAL = 1000;

    private static final int MALFORMED = 4000;

    private final ClientOptions options;
    private final ConnectionListener listener;
    private final Transport.Link link;
    private final Pulse pulse;
    private final Pulse.Beating beating = this::onPulse;
    private final PingSchedule pings;
    private final Course course;
    private final Outgoing outgoing;
    private final Incoming incoming;
    /** Held while a message is taken in: guards the replica and what else {@link Incoming} has. */
    private final ReentrantLock reading = new ReentrantLock();

    private final Optional<Connection> before;
    private volatile boolean paused;
    private boolean owesRequest;

    /** What a connection is made with; {@code before} had the seat, if the seat is to be taken back. */
    record Start(ClientOptions options, ConnectionListener listener, Optional<Connection> before) {}

    Connection(Start start, Transport.Link link, Pulse pulse) {
        this.options = start.options();
        this.listener = start.listener();
        this.before = start.before();
        this.link = link;
        this.pulse = pulse;
        long now = System.nanoTime();
        pings = new PingSchedule(options.pingEvery().toNanos(), now);
        course = new Course(options.patience());
        outgoing = new Outgoing(link, new AckSchedule(ACK_PAUSE_NANOS, now), System::nanoTime, this::onBroken);
        before.ifPresent(old -> outgoing.continueAfter(old.outgoing.sequence()));
        incoming = new Incoming(this, listener, course, outgoing);
    }

    /** Says hello and waits for the welcome. */
    void open() throws ClosedException, InterruptedException {
        link.deliverTo(new Arrivals(this, course));
        pulse.add(beating);
        control(Frames.hello(options));
        link.request();
        course.awaitWelcome();
    }

    /**
     * Joins a room and waits for its first snapshot, so that {@link #read} shows the room from the start.
     *
     * @param room its id; empty: any room with space
     * @param create make the room when there is none
     * @param name that others see, at most 32 bytes of UTF-8; empty: the game makes one up
     * @throws ClosedException when the server refuses, or does not answer within the client's patience: then the
     *     connection is over
     */
    public Joined join(String room, boolean create, String name) throws ClosedException, InterruptedException {
        return join(Frames.wish(room, create, name));
    }

    /** Joins a room of any kind, or watches one, and waits for its first snapshot: {@link #join(String, boolean, String)}. */
    public Joined join(Join wish) throws ClosedException, InterruptedException {
        return enter(Frames.join(wish));
    }

    /**
     * Takes a seat that was reserved, or that a lost connection had, and waits for its first snapshot.
     *
     * @param token from the reservation, or {@link #resumeToken} of the lost connection
     * @throws ClosedException when the server refuses, or does not answer within the client's patience: then the
     *     connection is over
     */
    public Joined takeSeat(String token) throws ClosedException, InterruptedException {
        int heldTick = follower().map(Follower::heldTick).orElse(0);
        return enter(Frames.takeSeat(token, heldTick));
    }

    private Joined enter(ClientFrame frame) throws ClosedException, InterruptedException {
        refuseToWaitWhileReading("join");
        if (course.state() != State.WELCOMED && course.closed().isEmpty()) {
            throw new IllegalStateException("join of a connection that is " + course.state());
        }
        course.reach(State.JOINING);
        control(frame);
        try {
            return course.awaitJoined();
        } catch (ClosedException refused) {
            finish(refused.closed());
            throw refused;
        }
    }

    /**
     * Sends an input for the next tick.
     *
     * @return its sequence; 0 when the connection has ended
     */
    public int send(Message input) {
        return send(input, 0);
    }

    /**
     * Sends an input that the server holds back until a tick.
     *
     * @return its sequence; 0 when the connection has ended
     * @throws IllegalArgumentException when it is longer than the server takes
     */
    public int send(Message input, int targetTick) {
        if (course.state().compareTo(State.JOINED) > 0) {
            return 0;
        }
        if (course.state() != State.JOINED) {
            throw new IllegalStateException("input before the join");
        }
        ByteString payload = input.toByteString();
        int limit = welcome().getLimits().getInputBytes();
        if (limit > 0 && payload.size() > limit) {
            throw new IllegalArgumentException("input of " + payload.size() + " bytes, limit " + limit);
        }
        return outgoing.input(payload, targetTick);
    }

    /** Reads the replica while nothing changes it. Be quick: snapshots wait meanwhile. */
    public <T> T read(Function<Replica, T> reader) {
        reading.lock();
        try {
            return reader.apply(replica());
        } finally {
            reading.unlock();
        }
    }

    /**
     * The replica, inside of {@link #read} and of listener calls.
     *
     * @throws IllegalStateException elsewhere, where it may be changing
     */
    public Replica replica() {
        if (!reading.isHeldByCurrentThread()) {
            throw new IllegalStateException("replica read outside of Connection.read and of a listener's call");
        }
        return incoming.replica().orElseThrow();
    }

    /** The head of the newest snapshot; empty before the first. */
    public Optional<Received> newest() {
        return incoming.newest();
    }

    /** How old the newest snapshot is, by the estimate of the server's clock; empty before there is one of each. */
    public Optional<Duration> age() {
        return clock().isKnown() ? newest().map(this::ageOf) : Optional.empty();
    }

    private Duration ageOf(Received seen) {
        long micros = clock().serverMicros(System.nanoTime()) - seen.serverTimeMicros();
        return Duration.ofNanos(micros * 1_000);
    }

    /** The estimate of the server's clock, by a ping each {@link ClientOptions#pingEvery}. */
    public ServerClock clock() {
        return incoming.clock();
    }

    /** Least round trip of the last ten pings; empty before the first pong. */
    public Optional<Duration> roundTrip() {
        return clock().roundTrip();
    }

    public State state() {
        return course.state();
    }

    /** What the server said of the game: session, rates, limits. */
    public Welcome welcome() {
        return course.welcome().orElseThrow();
    }

    /** The place in the room; empty before the join is over. */
    public Optional<Joined> joined() {
        return course.joined();
    }

    /** Takes the seat back after this connection was lost; empty before the join, and of a seat that is not kept. */
    public String resumeToken() {
        return incoming.resumeToken();
    }

    /** The connection that had the seat before, whose replica this one goes on with. */
    Optional<Connection> before() {
        return before;
    }

    /** What this connection has left, once it is over. */
    Optional<Follower> follower() {
        reading.lock();
        try {
            return incoming.follower().filter(follower -> follower.heldTick() != 0);
        } finally {
            reading.unlock();
        }
    }

    public Counts counts() {
        reading.lock();
        try {
            outgoing.count(incoming.tally());
            return incoming.tally().counts();
        } finally {
            reading.unlock();
        }
    }

    /** Asks for no more snapshots until {@link #resume}; the place is kept. */
    public void suspend() {
        control(Frames.suspend());
    }

    /** Ends a {@link #suspend}. */
    public void resume() {
        control(Frames.resume());
    }

    /**
     * Takes nothing more from the transport, as a client that hangs: what the server sends piles up on the way, and not
     * even a close is seen before {@link #resumeReading}.
     */
    public void pauseReading() {
        paused = true;
    }

    /** Ends a {@link #pauseReading}. */
    public void resumeReading() {
        reading.lock();
        try {
            course.putEndOff(System.nanoTime());
            pings.onHeard(System.nanoTime());
            paused = false;
            if (owesRequest) {
                owesRequest = false;
                link.request();
            }
        } finally {
            reading.unlock();
        }
    }

    /** Gives up the place and waits for the server's close, at most for the client's patience. */
    public Closed leave() throws InterruptedException {
        refuseToWaitWhileReading("leave");
        course.reach(State.LEAVING);
        resumeReading();
        control(Frames.leave());
        Optional<Closed> end = awaitClosed(options.patience());
        if (end.isEmpty()) {
            finish(Closed.lost("no close within " + options.patience().toMillis() + " ms after leave"));
        }
        return course.closed().orElseThrow();
    }

    /** Why the connection ended; empty while it goes on. */
    public Optional<Closed> closed() {
        return course.closed();
    }

    /** Waits for the end of the connection; empty when it goes on for longer. */
    public Optional<Closed> awaitClosed(Duration longest) throws InterruptedException {
        refuseToWaitWhileReading("awaitClosed");
        return course.awaitClosed(longest);
    }

    /** Ends the connection without waiting: by a close frame with 1000, and by force when no answer comes. */
    @Override
    public void close() {
        course.reach(State.LEAVING);
        endWith(NORMAL, "closed by the client");
        resumeReading();
    }

    /** Ends the connection at once, as a crash would. */
    public void abort() {
        finish(Closed.lost("cut by the client"));
    }

    private void refuseToWaitWhileReading(String what) {
        if (reading.isHeldByCurrentThread()) {
            throw new IllegalStateException(what + " inside of read or of a listener's call would wait for itself");
        }
    }

    private void control(ClientFrame frame) {
        if (course.closed().isEmpty() && !outgoing.control(frame)) {
            finish(Closed.lost("transport took nothing while " + Outgoing.MAX_CONTROL + " messages waited"));
        }
    }

    private void onPulse(long nowNanos) {
        outgoing.onPulse(nowNanos);
        if (pings.isDue(nowNanos) && course.welcome().isPresent() && !outgoing.isBusy()) {
            pings.onSent(nowNanos);
            control(Frames.ping(System.nanoTime()));
        }
        if (!paused) {
            if (pings.isSilent(nowNanos)) {
                finish(Closed.lost("the server answered no ping for " + PingSchedule.SILENCE.toSeconds() + " s"));
            }
            course.overdueEnd(nowNanos).ifPresent(this::finish);
        }
    }

    /** The server's own reason may still be on its way: it comes before the end of its stream. */
    private void onBroken(Throwable failure) {
        course.announceEnd(Closed.lost(failure), System.nanoTime());
    }

    private void endWith(int code, String reason) {
        if (course.closed().isEmpty()) {
            course.announceEnd(Closed.of(code, reason), System.nanoTime());
            link.close(code, reason);
        }
    }

    void finish(Closed reason) {
        if (!course.finish(reason)) {
            return;
        }
        pulse.remove(beating);
        outgoing.end();
        link.abort();
        // On a thread of its own, since this one may hold locks of other connections or be the pulse itself.
        Thread.startVirtualThread(() -> {
            reading.lock();
            try {
                listener.onClosed(this, reason);
            } finally {
                reading.unlock();
            }
        });
    }

    /** A message of the server, taken in under the reading lock. */
    void receive(ByteBuffer message) {
        reading.lock();
        try {
            if (course.closed().isPresent()) {
                return;
            }
            incoming.receive(message);
            pings.onHeard(System.nanoTime());
            owesRequest = paused;
            if (!paused) {
                link.request();
            }
        } catch (SenselessException senseless) {
            String reason = String.valueOf(senseless.getMessage());
            endWith(MALFORMED, reason.substring(0, Math.min(reason.length(), 120)));
        } finally {
            reading.unlock();
        }
    }
}
