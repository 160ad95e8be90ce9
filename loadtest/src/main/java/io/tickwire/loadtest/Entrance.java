package io.tickwire.loadtest;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Closed;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.Joined;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.loadtest.measure.Detective;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.net.Profile;
import io.tickwire.loadtest.net.SelectorLink;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.play.Bots;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Join;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where players come in and go out: each on a virtual thread, over connections that all share. */
final class Entrance implements LoadPlayer.Door, AutoCloseable {
    /** More at once would measure how a server takes a rush, not how it runs; a ramp is a rush if it wants to be. */
    private static final int JOINS_AT_ONCE = 16;

    private static final int LEAVE_SECONDS = 11;

    /** One thread makes some 20,000 turns per second; half of that leaves it punctual. */
    private static final int TURNS_PER_THREAD = 10_000;

    private static final Duration PING_EVERY = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final URI play;
    private final Instruments instruments;
    private final SelectorTransport transport;
    private final TickwireClient client;
    private final ClientOptions options;
    private final List<Swarm> swarms = new ArrayList<>();
    private final Optional<Bots> bots;
    private final ExecutorService doors = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore queue = new Semaphore(JOINS_AT_ONCE);
    /** Rooms by their ids: open when somebody plays there. */
    private final Map<String, CountDownLatch> opened = new ConcurrentHashMap<>();

    private volatile boolean rush;

    /** What records what players see. */
    record Instruments(Measurement measurement, Detective detective, Totals totals) {}

    Entrance(Scenario scenario, Target target, Instruments instruments) {
        this.scenario = scenario;
        this.instruments = instruments;
        play = target.play();
        transport = new SelectorTransport(receiverThreads(), target.trust());
        client = TickwireClient.over(transport);
        String game = scenario.crowd().game();
        options = ClientOptions.defaults(game).withClient("tickwire-loadtest").withPingEvery(PING_EVERY);
        bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals(game))
                .findFirst();
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

    SelectorTransport transport() {
        return transport;
    }

    /** Turns left out because this process was more than a second late. */
    long skippedTurns() {
        return swarms.stream().mapToLong(Swarm::skipped).sum();
    }

    /** From now on players come when they are due, or a few at a time. */
    void rush(boolean atOnce) {
        rush = atOnce;
    }

    @Override
    public void join(LoadPlayer player, long dueNanos) {
        boolean atOnce = rush || player.cut().isPresent();
        doors.execute(() -> {
            boolean joined = false;
            try {
                awaitRoom(player);
                if (!atOnce) {
                    queue.acquire();
                }
                try {
                    joined = tryToJoin(player, atOnce ? dueNanos : System.nanoTime());
                } finally {
                    if (!atOnce) {
                        queue.release();
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                if (!joined) {
                    player.failedToJoin();
                }
            }
        });
    }

    /** A room that nobody plays in is not there to be watched. */
    private void awaitRoom(LoadPlayer player) throws InterruptedException {
        if (player.behaviour() == Behaviour.SPECTATOR) {
            // Without a player in time the server refuses, and says so.
            var unused = opened(scenario.room(player.index()))
                    .await(options.patience().toSeconds(), TimeUnit.SECONDS);
        }
    }

    private CountDownLatch opened(String room) {
        return opened.computeIfAbsent(room, unused -> new CountDownLatch(1));
    }

    private boolean tryToJoin(LoadPlayer player, long dueNanos) throws InterruptedException {
        try {
            Optional<Stint> returned = comeBack(player, dueNanos);
            player.joined(returned.isPresent() ? returned.get() : enter(player, dueNanos));
            instruments.totals.joins.increment();
            return true;
        } catch (IOException failed) {
            instruments.totals.refused(
                    failed instanceof ClosedException ended
                            ? ended.closed().toString()
                            : String.valueOf(failed.getMessage()));
            return false;
        }
    }

    /** Takes the seat back that a lost connection had; empty when there is none, or not any more. */
    private Optional<Stint> comeBack(LoadPlayer player, long dueNanos) throws IOException, InterruptedException {
        Optional<Stint> cut = player.cut();
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        Connection lost = cut.get().connection();
        if (lost.resumeToken().isEmpty()) {
            instruments.totals.seatsLost.increment();
            return Optional.empty();
        }
        var stint = new Stint(instruments.measurement, Behaviour.RECONNECTING);
        SelectorLink link = transport.open(play, profile(player, Behaviour.RECONNECTING), options.patience());
        Connection connection = client.connect(link, options, stint, lost);
        try {
            Joined place = connection.takeSeat(lost.resumeToken());
            boolean same = place.resumed()
                    && place.player() == lost.joined().orElseThrow().player();
            (same ? instruments.totals.seatsResumed : instruments.totals.seatsLost).increment();
        } catch (ClosedException refused) {
            if (refused.closed().code() != CloseCode.CLOSE_CODE_SEAT_REFUSED_VALUE) {
                throw refused;
            }
            instruments.totals.seatsLost.increment();
            return Optional.empty();
        }
        instruments.measurement.record(Metric.RETURN, (System.nanoTime() - dueNanos) / 1_000);
        stint.joined(connection, link);
        letPlay(stint, player);
        return Optional.of(stint);
    }

    private Stint enter(LoadPlayer player, long dueNanos) throws IOException, InterruptedException {
        Behaviour behaviour = player.behaviour();
        Profile profile = profile(player, behaviour);
        var stint = new Stint(instruments.measurement, behaviour);
        SelectorLink link = transport.open(play, profile, options.patience());
        Connection connection = client.connect(link, options, stint);
        String room = scenario.room(player.index());
        connection.join(Join.newBuilder()
                .setRoom(room)
                .setCreate(!stint.isSpectator())
                .setSpectate(stint.isSpectator())
                .setName("bot " + (player.index() + 1))
                .build());
        stint.joined(connection, link);
        if (stint.isHealthy()) {
            instruments.measurement.record(Metric.JOIN, (System.nanoTime() - dueNanos) / 1_000);
            if (profile.equals(Profile.PLAIN)) {
                stint.watch(
                        instruments.detective.room(room, connection.welcome().getTickRateHz()));
            }
        }
        if (!stint.isSpectator()) {
            opened(room).countDown();
            letPlay(stint, player);
        }
        return stint;
    }

    private Profile profile(LoadPlayer player, Behaviour behaviour) {
        Profile own = player.line().profile();
        return behaviour == Behaviour.SLOW ? own.readAt(scenario.mischief().slowBytesPerSecond()) : own;
    }

    private void letPlay(Stint stint, LoadPlayer player) {
        bots.ifPresent(of -> stint.play(
                of.bot(player.index() + 1),
                swarms.get(player.index() % swarms.size()),
                scenario.crowd().inputHz()));
    }

    @Override
    public void leave(Stint stint) {
        doors.execute(() -> {
            try {
                Closed closed = stint.connection().leave();
                instruments.totals.closed(closed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Nobody acts any more. */
    void stopActing() {
        swarms.forEach(Swarm::close);
    }

    /** Waits for those who are leaving; those of no use are cut. */
    void awaitEmpty() throws InterruptedException {
        doors.shutdown();
        if (!doors.awaitTermination(LEAVE_SECONDS, TimeUnit.SECONDS)) {
            doors.shutdownNow();
        }
    }

    @Override
    public void close() {
        stopActing();
        doors.shutdownNow();
        client.close();
    }
}
