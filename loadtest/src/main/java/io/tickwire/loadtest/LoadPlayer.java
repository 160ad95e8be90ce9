package io.tickwire.loadtest;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.Closed;
import io.tickwire.client.Connection;
import io.tickwire.client.ConnectionListener;
import io.tickwire.client.Received;
import io.tickwire.client.Swarm;
import io.tickwire.play.Bot;
import java.util.Optional;

/** One player of the test: plays by a bot and measures what it sees. */
final class LoadPlayer implements ConnectionListener, Swarm.Member {
    private final Measurement measurement;
    private final boolean stalls;
    private final InputTimes times = new InputTimes();
    private Optional<BotPlayer> bot = Optional.empty();
    private volatile Optional<Connection> connection = Optional.empty();
    /** Written by the swarm's thread. */
    private volatile int sequence;
    /** The two below: by the thread that receives. */
    private long lastArrivedNanos;

    private volatile int acked;
    private volatile int mustAck;
    private volatile int mustMatchAfter;

    LoadPlayer(Measurement measurement, boolean stalls) {
        this.measurement = measurement;
        this.stalls = stalls;
    }

    boolean stalls() {
        return stalls;
    }

    /** The connection, once the player has joined. */
    Optional<Connection> connection() {
        return connection;
    }

    void joined(Connection place) {
        connection = Optional.of(place);
    }

    /** Plays from now on. */
    void play(Bot<?> brain, Swarm swarm, int inputHz) {
        bot = connection.map(place -> new BotPlayer(place, brain));
        swarm.add(this, inputHz);
    }

    @Override
    public boolean onTurn(long dueNanos) {
        BotPlayer player = bot.orElseThrow();
        boolean measured = !stalls && measurement.covers(dueNanos);
        if (measured) {
            long now = System.nanoTime();
            Measurement.record(measurement.lateness, (now - dueNanos) / 1_000);
            recordAge(player.connection(), now);
        }
        int next = sequence + 1;
        times.sent(next, dueNanos);
        sequence = next;
        int sent = player.act();
        if (sent != 0 && measured) {
            measurement.inputsSent.increment();
        }
        return sent != 0;
    }

    private void recordAge(Connection place, long now) {
        Optional<Received> newest = place.newest();
        if (newest.isPresent() && place.clock().isKnown()) {
            Measurement.record(
                    measurement.age,
                    place.clock().serverMicros(now) - newest.get().serverTimeMicros());
        }
    }

    @Override
    public void onSnapshot(Connection place, Received snapshot) {
        if (stalls) {
            return;
        }
        long now = snapshot.arrivedNanos();
        if (measurement.covers(now)) {
            measurement.snapshots.increment();
            if (measurement.covers(lastArrivedNanos)) {
                Measurement.record(measurement.gap, (now - lastArrivedNanos) / 1_000);
            }
            if (place.clock().isKnown()) {
                Measurement.record(measurement.delivery, place.clock().serverMicros(now) - snapshot.serverTimeMicros());
            }
        }
        lastArrivedNanos = now;
        recordAcks(snapshot.inputAck(), now);
    }

    private void recordAcks(int newest, long now) {
        for (int s = Math.max(acked + 1, InputTimes.oldestKnown(sequence)); s <= newest; s++) {
            long due = times.dueNanos(s);
            if (measurement.covers(due)) {
                measurement.inputsAcked.increment();
                Measurement.record(measurement.inputAck, (now - due) / 1_000);
            }
        }
        acked = Math.max(acked, newest);
    }

    /** The window is over: what was sent until now must be acknowledged, and a later hash must be equal. */
    void finishMeasuring() {
        mustAck = sequence;
        mustMatchAfter =
                connection.flatMap(Connection::newest).map(Received::tick).orElse(0);
    }

    /** Whether nothing is missing after {@link #finishMeasuring}. */
    boolean isSettled() {
        return acked >= mustAck && isVerified();
    }

    /** Whether the newest hash of the server was equal to the replica's, after the window. */
    boolean isVerified() {
        return connection
                .map(place -> place.counts().matchedTick() > mustMatchAfter)
                .orElse(false);
    }

    /** Whether the connection ended by itself; empty while it is open. */
    Optional<Closed> closed() {
        return connection.flatMap(Connection::closed);
    }
}
