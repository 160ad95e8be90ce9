package io.tickwire.loadtest;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Closed;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.loadtest.measure.Detective;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.net.Profile;
import io.tickwire.loadtest.net.SelectorLink;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.play.Bots;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** All players of a test: they join, play, and leave. Directed by one thread. */
final class Crowd implements AutoCloseable, LoadPlayer.Door {
    /** More at once would measure how a server takes a rush, not how it runs; a ramp is a rush if it wants to be. */
    private static final int JOINS_AT_ONCE = 16;

    private static final int LEAVE_SECONDS = 11;

    /** One thread makes some 20,000 turns per second; half of that leaves it punctual. */
    private static final int TURNS_PER_THREAD = 10_000;

    private static final Duration PING_EVERY = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final URI play;
    private final Measurement measurement;
    private final Detective detective;
    private final Totals totals = new Totals();
    private final SelectorTransport transport;
    private final TickwireClient client;
    private final List<Swarm> swarms = new ArrayList<>();
    private final List<LoadPlayer> players = new ArrayList<>();
    private final Optional<Bots> bots;
    private final ExecutorService doors = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore queue = new Semaphore(JOINS_AT_ONCE);
    private volatile boolean rush;

    Crowd(Scenario scenario, Target target, Measurement measurement, Detective detective) {
        this.scenario = scenario;
        play = target.play();
        transport = new SelectorTransport(receiverThreads(), target.trust());
        client = TickwireClient.over(transport);
        this.measurement = measurement;
        this.detective = detective;
        bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals(scenario.crowd().game()))
                .findFirst();
        List<Line> lines = scenario.lines().deal(scenario.players());
        for (int i = 0; i < scenario.players(); i++) {
            players.add(new LoadPlayer(i, lines.get(i), scenario.mischief(), totals, this));
        }
        int turns = scenario.players() * scenario.crowd().inputHz();
        int threads = Math.min(Math.ceilDiv(turns, TURNS_PER_THREAD), receiverThreads());
        for (int i = 0; i < threads; i++) {
            swarms.add(new Swarm("swarm-" + i));
        }
    }

    private static int receiverThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    }

    boolean hasBots() {
        return bots.isPresent();
    }

    Totals totals() {
        return totals;
    }

    SelectorTransport transport() {
        return transport;
    }

    /** So many are to be there and to behave as dealt; the others are to be gone. */
    void direct(int count, List<Behaviour> dealt, boolean atOnce) {
        rush = atOnce;
        long now = System.nanoTime();
        for (LoadPlayer player : players) {
            if (player.index() < count) {
                player.want(dealt.get(player.index()), now);
            } else {
                player.unwant();
            }
        }
    }

    /** Lets everyone do what is due. */
    void tend() {
        long now = System.nanoTime();
        players.forEach(player -> player.tend(now));
    }

    boolean isJoining() {
        return players.stream().anyMatch(LoadPlayer::isJoining);
    }

    /** Those who are there. */
    List<LoadPlayer> present() {
        return where(player -> true);
    }

    /** The connections whose figures count. */
    List<Stint> healthy() {
        return where(player -> player.behaviour() == Behaviour.HEALTHY).stream()
                .flatMap(player -> player.stint().stream())
                .toList();
    }

    private List<LoadPlayer> where(Predicate<LoadPlayer> condition) {
        return players.stream()
                .filter(player -> player.stint().isPresent() && condition.test(player))
                .toList();
    }

    /** Players that have ever been there. */
    long joined() {
        return players.stream().filter(LoadPlayer::hasJoined).count();
    }

    /** Healthy players that were thrown out. */
    long lost() {
        return players.stream().filter(LoadPlayer::isLost).count();
    }

    @Override
    public void join(LoadPlayer player, long dueNanos) {
        boolean atOnce = rush;
        doors.execute(() -> {
            boolean joined = false;
            try {
                if (!atOnce) {
                    queue.acquire();
                }
                joined = tryToJoin(player, atOnce ? dueNanos : System.nanoTime());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                if (!atOnce) {
                    queue.release();
                }
                if (!joined) {
                    player.failedToJoin();
                }
            }
        });
    }

    private boolean tryToJoin(LoadPlayer player, long dueNanos) throws InterruptedException {
        try {
            player.joined(enter(player, dueNanos));
            totals.joins.increment();
            return true;
        } catch (IOException failed) {
            totals.refused(
                    failed instanceof ClosedException ended
                            ? ended.closed().toString()
                            : String.valueOf(failed.getMessage()));
            return false;
        }
    }

    private Stint enter(LoadPlayer player, long dueNanos) throws IOException, InterruptedException {
        Scenario.Crowd common = scenario.crowd();
        ClientOptions options = ClientOptions.defaults(common.game())
                .withClient("tickwire-loadtest")
                .withPingEvery(PING_EVERY);
        Profile profile = player.line().profile();
        if (player.behaviour() == Behaviour.SLOW) {
            profile = profile.readAt(scenario.mischief().slowBytesPerSecond());
        }
        var stint = new Stint(measurement, player.behaviour() == Behaviour.HEALTHY);
        SelectorLink link = transport.open(play, profile, options.patience());
        Connection connection = client.connect(link, options, stint);
        String room = scenario.room(player.index());
        connection.join(room, true, "bot " + (player.index() + 1));
        stint.joined(connection, link);
        if (stint.isHealthy()) {
            measurement.record(Metric.JOIN, (System.nanoTime() - dueNanos) / 1_000);
            if (profile.equals(Profile.PLAIN)) {
                stint.watch(detective.room(room, connection.welcome().getTickRateHz()));
            }
        }
        bots.ifPresent(of ->
                stint.play(of.bot(player.index() + 1), swarms.get(player.index() % swarms.size()), common.inputHz()));
        return stint;
    }

    @Override
    public void leave(Stint stint) {
        doors.execute(() -> {
            try {
                Closed closed = stint.connection().leave();
                totals.closed(closed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Turns left out because this process was more than a second late. */
    long skippedTurns() {
        return swarms.stream().mapToLong(Swarm::skipped).sum();
    }

    /** Everyone leaves; those of no use are cut. */
    void leave() throws InterruptedException {
        swarms.forEach(Swarm::close);
        players.forEach(LoadPlayer::unwant);
        doors.shutdown();
        if (!doors.awaitTermination(LEAVE_SECONDS, TimeUnit.SECONDS)) {
            doors.shutdownNow();
        }
    }

    @Override
    public void close() {
        swarms.forEach(Swarm::close);
        doors.shutdownNow();
        client.close();
    }
}
