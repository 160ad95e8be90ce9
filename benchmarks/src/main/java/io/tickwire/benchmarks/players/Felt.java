package io.tickwire.benchmarks.players;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.Connection;
import io.tickwire.client.ConnectionListener;
import io.tickwire.client.Counts;
import io.tickwire.client.Received;
import io.tickwire.client.Swarm;
import io.tickwire.play.Bot;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What the players feel: gaps between snapshots, and how late this process itself is. Thread-safe. */
public final class Felt {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Recorder gaps = new Recorder(DIGITS);
    /** From the time at which a bot's turn was due to the turn: a late bench is no late server. */
    private final Recorder lateness = new Recorder(DIGITS);

    /** For one player. */
    ConnectionListener listener() {
        return new ConnectionListener() {
            private long lastNanos;

            @Override
            public void onSnapshot(Connection connection, Received snapshot) {
                if (lastNanos != 0) {
                    gaps.recordValue(snapshot.arrivedNanos() - lastNanos);
                }
                lastNanos = snapshot.arrivedNanos();
            }
        };
    }

    /** The turns of a bot, of which each says how late it is. */
    Swarm.Member timed(Connection connection, Bot<?> bot) {
        var player = new BotPlayer(connection, bot);
        return dueNanos -> {
            lateness.recordValue(Math.max(0, System.nanoTime() - dueNanos));
            return player.onTurn(dueNanos);
        };
    }

    /** What was felt since the last call, and what the connections have counted so far, as a line of JSON. */
    public String window(List<Connection> connections) {
        Histogram gap = gaps.getIntervalHistogram();
        Histogram late = lateness.getIntervalHistogram();
        return String.format(
                Locale.ROOT,
                "{\"snapshots\": %d, \"gap_ms\": %s, \"late_ms\": %s, \"playing\": %d, \"decode_errors\": %d, "
                        + "\"hashes\": %d, \"mismatches\": %d, \"resyncs\": %d}",
                gap.getTotalCount(),
                millis(gap),
                millis(late),
                connections.stream().filter(each -> each.closed().isEmpty()).count(),
                sum(connections, Counts::decodeErrors),
                sum(connections, Counts::hashesChecked),
                sum(connections, Counts::hashMismatches),
                sum(connections, Counts::resyncs));
    }

    private static long sum(List<Connection> connections, ToLongFunction<Counts> figure) {
        return connections.stream().map(Connection::counts).mapToLong(figure).sum();
    }

    private static String millis(Histogram nanos) {
        return String.format(
                Locale.ROOT,
                "{\"p50\": %.2f, \"p99\": %.2f, \"max\": %.2f}",
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
    }
}
