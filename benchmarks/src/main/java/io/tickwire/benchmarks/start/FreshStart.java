package io.tickwire.benchmarks.start;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.node.ServerLaunch;
import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.benchmarks.node.TickWindow;
import io.tickwire.benchmarks.players.BotRooms;
import io.tickwire.benchmarks.players.Crowds;
import io.tickwire.benchmarks.players.Shape;
import io.tickwire.loadtest.Scrape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One server from its start on.
 *
 * @param untilReady from the launcher's start to the line that says that it can be joined
 * @param untilFull from that line to the last player's first snapshot
 * @param first its ticks in the seconds after it was ready
 * @param settled its ticks later
 * @param skipped ticks that were left out, in all of the time
 */
record FreshStart(Duration untilReady, Duration untilFull, TickWindow first, TickWindow settled, long skipped) {
    private static final int SPARE = 50;
    private static final long SLEEP_MILLIS = 5;

    /** How long the first ticks and the settled ones are looked at, and when the latter begin. */
    record Times(int windowSeconds, int settledAfterSeconds) {}

    /** Players come as soon as the server is ready. */
    static FreshStart run(Shape shape, Times times, Pinning pinning) throws IOException, InterruptedException {
        var launch = new ServerLaunch(
                List.of(),
                List.of("--max-connections=" + (shape.all() + SPARE), "--max-rooms=" + (shape.rooms() + SPARE)));
        try (var server = ServerProcess.launch(launch, pinning);
                var bots = new BotRooms(server.play(), Crowds.at(shape.tickRateHz()))) {
            long ready = System.nanoTime();
            Scrape begin = server.scrape();
            bots.join(shape.rooms(), shape.players());
            var untilFull = Duration.ofNanos(System.nanoTime() - ready);
            sleepUntil(ready, times.windowSeconds);
            var first = new TickWindow(begin, server.scrape());
            sleepUntil(ready, times.settledAfterSeconds);
            Scrape later = server.scrape();
            TimeUnit.SECONDS.sleep(times.windowSeconds);
            var settled = new TickWindow(later, server.scrape());
            if (bots.playing() != shape.all()) {
                throw new IOException(bots.playing() + " play, not " + shape.all());
            }
            return new FreshStart(server.untilReady(), untilFull, first, settled, server.ticksSkipped());
        }
    }

    private static void sleepUntil(long fromNanos, int seconds) throws InterruptedException {
        while (System.nanoTime() - fromNanos < TimeUnit.SECONDS.toNanos(seconds)) {
            Thread.sleep(SLEEP_MILLIS);
        }
    }
}
