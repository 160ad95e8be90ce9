package io.tickwire.benchmarks.players;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.play.Bots;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Rooms full of bots, from this process, over the load test's selector transport. Not thread-safe. */
public final class BotRooms implements AutoCloseable {
    private static final int INPUTS_PER_SECOND = 20;
    private static final int RECEIVING_THREADS = 1;
    /** More would measure how a server takes a rush. */
    private static final int JOINS_AT_ONCE = 16;

    private final Felt felt = new Felt();
    private final TickwireClient client = TickwireClient.over(new SelectorTransport(RECEIVING_THREADS));
    private final Swarm swarm = new Swarm("players");
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final URI play;
    private final String game;
    private final Bots bots;

    /** Nobody yet. */
    public BotRooms(URI play, String game) {
        this.play = play;
        this.game = game;
        bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals(game))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Players join, a few at a time, and begin to play, 20 inputs a second each.
     *
     * @throws IOException when one cannot
     */
    public void join(int rooms, int playersOfRoom) throws IOException, InterruptedException {
        try (var doors = Executors.newVirtualThreadPerTaskExecutor()) {
            var queue = new Semaphore(JOINS_AT_ONCE);
            var joins = new ArrayList<Future<?>>();
            for (int i = 0; i < rooms * playersOfRoom; i++) {
                int index = i;
                joins.add(doors.submit(() -> {
                    queue.acquire();
                    try {
                        return joinOne(index, "healthy-" + index % rooms);
                    } finally {
                        queue.release();
                    }
                }));
            }
            for (Future<?> join : joins) {
                join.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("a player could not join: " + failed.getCause(), failed);
        }
    }

    private Connection joinOne(int index, String room) throws IOException, InterruptedException {
        Connection connection =
                client.connect(play, ClientOptions.defaults(game).withClient("healthy"), felt.listener());
        connections.add(connection);
        connection.join(room, true, "bot " + index);
        swarm.add(felt.timed(connection, bots.bot(index)), INPUTS_PER_SECOND);
        return connection;
    }

    /** What was felt since the last call, as a line of JSON. */
    public String window() {
        return felt.window(connections);
    }

    /** Those who play. */
    public long playing() {
        return connections.stream().filter(each -> each.closed().isEmpty()).count();
    }

    /** No more inputs; everybody stays, and acknowledges what comes. */
    public void rest() {
        swarm.close();
    }

    /** Everybody leaves as one should; the rooms stay for as long as the server keeps them. */
    public void leave() {
        swarm.close();
        try (var leaving = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Connection connection : connections) {
                var unused = leaving.submit(connection::leave);
            }
        }
    }

    @Override
    public void close() {
        swarm.close();
        client.close();
    }
}
