package io.tickwire.benchmarks.allocation;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.node.ServerLaunch;
import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.benchmarks.node.TickWindow;
import io.tickwire.benchmarks.players.BotRooms;
import io.tickwire.benchmarks.players.Crowds;
import io.tickwire.benchmarks.players.Shape;
import io.tickwire.loadtest.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run: a server with a small heap and players, recorded while they play, and then while they only watch.
 *
 * @param playing all players send inputs
 * @param watching nobody does, and the walkers of the crowd go on as they were told last
 */
record LoadedServer(Window playing, Window watching) {
    private static final int SPARE = 50;
    private static final int SETTLE_SECONDS = 3;
    private static final int WATCHED_SECONDS = 15;

    /** How long it is played before, and how long that is recorded. */
    record Times(int warmUpSeconds, int seconds) {
        private static final int BRIEF_SECONDS = 10;

        /** As long before, since what is compiled allocates less; but not as long recorded. */
        Times briefer() {
            return new Times(warmUpSeconds, Math.min(seconds, BRIEF_SECONDS));
        }
    }

    static LoadedServer run(Shape shape, int heapMegabytes, Times times, Pinning pinning)
            throws IOException, InterruptedException {
        try (var server = ServerProcess.start(launch(shape, heapMegabytes), pinning);
                var bots = new BotRooms(server.play(), Crowds.at(shape.tickRateHz()))) {
            bots.join(shape.rooms(), shape.players());
            TimeUnit.SECONDS.sleep(times.warmUpSeconds);
            Window playing = window(server, times.seconds);
            bots.rest();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            Window watching = window(server, WATCHED_SECONDS);
            if (bots.playing() != shape.all()) {
                throw new IOException(bots.playing() + " play, not " + shape.all());
            }
            return new LoadedServer(playing, watching);
        }
    }

    private static Window window(ServerProcess server, int seconds) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tickwire-allocation", ".jfr");
        try {
            long from = System.nanoTime();
            Scrape before = server.scrape();
            start(server);
            TimeUnit.SECONDS.sleep(seconds);
            server.jcmd("JFR.stop", "name=bench", "filename=" + file);
            Scrape after = server.scrape();
            return new Window(
                    Recording.read(file),
                    after.sum("tickwire_frames_out_total", "") - before.sum("tickwire_frames_out_total", ""),
                    new TickWindow(before, after).ticks(),
                    (System.nanoTime() - from) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void start(ServerProcess server) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("JFR.start", "name=bench"));
        command.addAll(List.of(Recording.EVENTS));
        String said = server.jcmd(command.toArray(String[]::new));
        if (!said.contains("Started recording")) {
            throw new IOException(
                    "no recording: " + said.lines().skip(1).findFirst().orElse(said));
        }
    }

    private static ServerLaunch launch(Shape shape, int heapMegabytes) {
        return new ServerLaunch(
                List.of("-Xmx" + heapMegabytes + "m"),
                List.of("--max-connections=" + (shape.all() + SPARE), "--max-rooms=" + (shape.rooms() + SPARE)));
    }
}
