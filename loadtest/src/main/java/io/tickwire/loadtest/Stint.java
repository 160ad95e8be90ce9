package io.tickwire.loadtest;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.Closed;
import io.tickwire.client.Connection;
import io.tickwire.client.ConnectionListener;
import io.tickwire.client.Received;
import io.tickwire.client.Swarm;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.measure.RoomWatch;
import io.tickwire.loadtest.net.SelectorLink;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.play.Bot;
import io.tickwire.proto.v1.Rung;
import java.util.Optional;

/** One player's time on one connection: plays by a bot and measures what it sees. */
final class Stint implements ConnectionListener, Swarm.Member {
    private final Measurement measurement;
    private final boolean spectates;
    private final InputTimes times = new InputTimes();
    private Optional<BotPlayer> bot = Optional.empty();
    private volatile boolean healthy;
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile Optional<SelectorLink> link = Optional.empty();
    private volatile Optional<RoomWatch> room = Optional.empty();
    /** Written by the swarm's thread. */
    private volatile int sequence;

    /** These are the receiving thread's. */
    private long lastArrivedNanos;

    private boolean wasLate;
    private volatile int acked;
    private volatile int mustAck;
    private volatile int mustMatchAfter;

    /** @param behaviour of the player; what the healthy ones see counts */
    Stint(Measurement measurement, Behaviour behaviour) {
        this.measurement = measurement;
        healthy = behaviour == Behaviour.HEALTHY;
        spectates = behaviour == Behaviour.SPECTATOR;
    }

    void joined(Connection place, SelectorLink over) {
        connection = Optional.of(place);
        link = Optional.of(over);
    }

    /** What it sees is compared with what the others in its room see. */
    void watch(RoomWatch watch) {
        room = Optional.of(watch);
    }

    /** Plays from now on. */
    void play(Bot<?> brain, Swarm swarm, int inputHz) {
        bot = connection.map(place -> new BotPlayer(place, brain));
        swarm.add(this, inputHz);
    }

    /** What it sees counts no longer. */
    void spoil() {
        healthy = false;
    }

    boolean isHealthy() {
        return healthy;
    }

    boolean isSpectator() {
        return spectates;
    }

    Connection connection() {
        return connection.orElseThrow();
    }

    SelectorLink link() {
        return link.orElseThrow();
    }

    /** Why the connection ended; empty while it goes on. */
    Optional<Closed> closed() {
        return connection.flatMap(Connection::closed);
    }

    /** How well it keeps up, as the server said last. */
    Rung rung() {
        return connection.flatMap(Connection::newest).map(Received::rung).orElse(Rung.RUNG_UNSPECIFIED);
    }

    @Override
    public boolean onTurn(long dueNanos) {
        BotPlayer player = bot.orElseThrow();
        if (healthy) {
            long now = System.nanoTime();
            measurement.record(Metric.LATENESS, (now - dueNanos) / 1_000);
            recordAge(player.connection(), now);
        }
        int next = sequence + 1;
        times.sent(next, dueNanos);
        sequence = next;
        int sent = player.act();
        if (sent != 0 && healthy) {
            measurement.inputSent(dueNanos);
        }
        return sent != 0;
    }

    private void recordAge(Connection place, long now) {
        Optional<Received> newest = place.newest();
        if (newest.isPresent() && place.clock().isKnown()) {
            measurement.record(
                    Metric.AGE, place.clock().serverMicros(now) - newest.get().serverTimeMicros());
        }
    }

    @Override
    public void onSnapshot(Connection place, Received snapshot) {
        long now = snapshot.arrivedNanos();
        if (spectates) {
            recordDelivery(Metric.WATCHED, place, snapshot);
        }
        if (!healthy) {
            return;
        }
        measurement.snapshot(now);
        if (lastArrivedNanos != 0) {
            measurement.record(Metric.GAP, (now - lastArrivedNanos) / 1_000);
        }
        lastArrivedNanos = now;
        recordDelivery(Metric.DELIVERY, place, snapshot);
        if (room.isPresent()) {
            wasLate = room.get().arrived(snapshot.tick(), snapshot.serverTimeMicros(), now, wasLate);
        }
        recordAcks(snapshot, now);
    }

    private void recordDelivery(Metric as, Connection place, Received snapshot) {
        if (place.clock().isKnown()) {
            measurement.record(as, place.clock().serverMicros(snapshot.arrivedNanos()) - snapshot.serverTimeMicros());
        }
    }

    private void recordAcks(Received snapshot, long now) {
        int newest = snapshot.inputAck();
        if (newest > acked) {
            measurement.slack(snapshot.slackMicros(), now);
        }
        for (int s = Math.max(acked + 1, InputTimes.oldestKnown(sequence)); s <= newest; s++) {
            measurement.inputSeen(times.dueNanos(s), now);
        }
        acked = Math.max(acked, newest);
    }

    /** The test is over: what was sent until now must be acknowledged, and a later hash must be equal. */
    void finishMeasuring() {
        mustAck = sequence;
        mustMatchAfter =
                connection.flatMap(Connection::newest).map(Received::tick).orElse(0);
    }

    /** Whether nothing is missing after {@link #finishMeasuring}. */
    boolean isSettled() {
        return acked >= mustAck && isVerified();
    }

    /** Whether the newest hash of the server was equal to the replica's, after the test. */
    boolean isVerified() {
        return connection
                .map(place -> place.counts().matchedTick() > mustMatchAfter)
                .orElse(false);
    }
}
