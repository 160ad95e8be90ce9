package io.tickwire.loadtest;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.play.Bots;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** All players of a test: they join, play, and leave. */
final class Crowd implements AutoCloseable {
    /** More at once would measure how a server takes a rush, not how it runs. */
    private static final int JOINS_AT_ONCE = 16;

    /** One thread makes some 20,000 turns per second; half of that leaves it punctual. */
    private static final int TURNS_PER_THREAD = 10_000;

    private static final Duration PING_EVERY = Duration.ofSeconds(2);

    private final LoadPlan plan;
    private final URI play;
    private final TickwireClient client = TickwireClient.over(new SelectorTransport(receiverThreads()));
    private final List<Swarm> swarms = new ArrayList<>();
    private final List<LoadPlayer> players = new ArrayList<>();
    private final Optional<Bots> bots;
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger joined = new AtomicInteger();

    Crowd(LoadPlan plan, URI play, Measurement measurement) {
        this.plan = plan;
        this.play = play;
        this.bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals(plan.game()))
                .findFirst();
        for (int i = 0; i < plan.players(); i++) {
            players.add(new LoadPlayer(measurement, plan.stalls(i)));
        }
        int turns = plan.players() * plan.inputHz();
        for (int i = 0; i < Math.ceilDiv(turns, TURNS_PER_THREAD); i++) {
            swarms.add(new Swarm("swarm-" + i));
        }
    }

    private static int receiverThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    }

    boolean hasBots() {
        return bots.isPresent();
    }

    List<LoadPlayer> players() {
        return players;
    }

    /** Those whose figures count: all that have joined, but those that are to stall. */
    List<LoadPlayer> healthy() {
        return joinedWhere(false);
    }

    List<LoadPlayer> stalled() {
        return joinedWhere(true);
    }

    private List<LoadPlayer> joinedWhere(boolean stalls) {
        return players.stream()
                .filter(player ->
                        player.stalls() == stalls && player.connection().isPresent())
                .toList();
    }

    int joined() {
        return joined.get();
    }

    /** Why players could not join, and how many. */
    Map<String, Long> refusals() {
        return refusals;
    }

    /**
     * Lets everyone join and begin to play; returns when each has its first snapshot or has failed.
     *
     * @throws LoadException when the server cannot be reached at all
     */
    void join(Progress progress) throws InterruptedException {
        try {
            joinOne(0);
        } catch (ClosedException refused) {
            refusals.merge(refused.closed().toString(), 1L, Long::sum);
        } catch (IOException unreachable) {
            throw new LoadException(String.valueOf(unreachable.getMessage()));
        }
        var places = new Semaphore(JOINS_AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i < players.size(); i++) {
                int index = i;
                places.acquire();
                progress.show("joining: " + joined + " of " + players.size());
                threads.execute(() -> {
                    tryToJoin(index);
                    places.release();
                });
            }
        }
    }

    private void tryToJoin(int index) {
        try {
            joinOne(index);
        } catch (IOException failed) {
            String why = failed instanceof ClosedException ended
                    ? ended.closed().toString()
                    : String.valueOf(failed.getMessage());
            refusals.merge(why, 1L, Long::sum);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void joinOne(int index) throws IOException, InterruptedException {
        LoadPlayer player = players.get(index);
        ClientOptions options = ClientOptions.defaults(plan.game())
                .withClient("tickwire-loadtest")
                .withPingEvery(PING_EVERY);
        Connection connection = client.connect(play, options, player);
        connection.join(plan.room(index), true, "bot " + (index + 1));
        player.joined(connection);
        joined.incrementAndGet();
        bots.ifPresent(of -> player.play(of.bot(index + 1), swarms.get(index % swarms.size()), plan.inputHz()));
    }

    /** Turns left out because this process was more than a second late. */
    long skippedTurns() {
        return swarms.stream().mapToLong(Swarm::skipped).sum();
    }

    /** Everyone leaves; those that stalled are cut. */
    void leave() throws InterruptedException {
        swarms.forEach(Swarm::close);
        stalled().forEach(player -> player.connection().ifPresent(Connection::abort));
        var places = new Semaphore(JOINS_AT_ONCE);
        for (LoadPlayer player : healthy()) {
            Connection connection = player.connection().orElseThrow();
            places.acquire();
            Thread.startVirtualThread(() -> {
                try {
                    connection.leave();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                } finally {
                    places.release();
                }
            });
        }
        places.acquire(JOINS_AT_ONCE);
    }

    @Override
    public void close() {
        swarms.forEach(Swarm::close);
        client.close();
    }
}
