package io.tickwire.client;

import io.tickwire.proto.v1.Join;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * What connections share: a transport and one thread for their timers. One is enough for hundreds of connections.
 * Thread-safe. {@link #connect} makes one connection, {@link #play} as many as it takes to stay in a room.
 *
 * {@snippet :
 * try (var client = TickwireClient.create();
 *         var connection = client.connect(URI.create("ws://localhost:7777/v1/play"), ClientOptions.defaults("arena"))) {
 *     connection.join("lobby", true, "Ada");
 *     connection.send(input);
 *     int tick = connection.read(replica -> replica.latest().tick());
 *     connection.leave();
 * }
 * }
 */
public final class TickwireClient implements AutoCloseable {
    private final Transport transport;
    private final AutoCloseable executor;
    private final Pulse pulse = new Pulse();

    private TickwireClient(Transport transport, AutoCloseable executor) {
        this.transport = transport;
        this.executor = executor;
    }

    /** Over WebSockets of the JDK; listeners are called on virtual threads. */
    public static TickwireClient create() {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tickwire-client-", 0).factory());
        return new TickwireClient(new JdkTransport(threads), threads::shutdown);
    }

    /** Over WebSockets of the JDK; listeners are called on this executor, which stays the caller's. */
    public static TickwireClient create(Executor executor) {
        return over(new JdkTransport(executor));
    }

    /** The same, for servers whose certificate only this context trusts. */
    public static TickwireClient create(Executor executor, SSLContext tls) {
        return over(new JdkTransport(executor, tls));
    }

    /** Over another transport, which is closed with the client. */
    public static TickwireClient over(Transport transport) {
        return new TickwireClient(transport, () -> {});
    }

    /** Connects, without hearing of what happens. */
    public Connection connect(URI uri, ClientOptions options) throws IOException, InterruptedException {
        return connect(uri, options, ConnectionListener.NONE);
    }

    /**
     * Connects and waits for the welcome.
     *
     * @param uri for instance {@code ws://localhost:7777/v1/play}; {@code wss} as well
     * @throws ClosedException when the server refuses the hello
     * @throws IOException when it cannot be reached
     */
    public Connection connect(URI uri, ClientOptions options, ConnectionListener listener)
            throws IOException, InterruptedException {
        return connect(transport.open(uri, options.patience()), options, listener);
    }

    /**
     * Introduces itself over a link that is open already, and waits for the welcome. From now on the link is the
     * connection's.
     *
     * @throws ClosedException when the server refuses the hello
     */
    public Connection connect(Transport.Link link, ClientOptions options, ConnectionListener listener)
            throws ClosedException, InterruptedException {
        return connect(link, new Connection.Start(options, listener, Optional.empty()));
    }

    /**
     * The same, to take the seat back that a lost connection had: {@link Connection#takeSeat} with its
     * {@link Connection#resumeToken} is to follow. The replica and the inputs go on where that one ended.
     *
     * @throws ClosedException when the server refuses the hello
     */
    public Connection connect(Transport.Link link, ClientOptions options, ConnectionListener listener, Connection lost)
            throws ClosedException, InterruptedException {
        return connect(link, new Connection.Start(options, listener, Optional.of(lost)));
    }

    /**
     * Plays in a room, over as many connections as it takes: a lost one is replaced, and its seat taken back. Returns at
     * once; {@link Place#awaitJoined} waits.
     *
     * @param wish which room; after the first join it is that one
     */
    public Place play(URI uri, ClientOptions options, Join wish, PlaceListener listener) {
        Place.Opener opener = before ->
                connect(transport.open(uri, options.patience()), new Connection.Start(options, listener, before));
        return new Place(opener, wish, listener, new Backoff(new SplittableRandom(), options.giveUpAfter())).start();
    }

    private Connection connect(Transport.Link link, Connection.Start start)
            throws ClosedException, InterruptedException {
        var connection = new Connection(start, link, pulse);
        try {
            connection.open();
            return connection;
        } catch (ClosedException | InterruptedException failed) {
            connection.abort();
            throw failed;
        }
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        pulse.close();
        transport.close();
        try {
            executor.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
