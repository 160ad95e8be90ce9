package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.benchmarks.players.BotRooms;
import io.tickwire.games.crowd.Crowd;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A short match before anything is measured: what a server makes once, at its first players, is not theirs. */
final class Rehearsal {
    private static final int PLAYERS = 10;
    private static final int SECONDS = 3;

    private Rehearsal() {}

    static void play(ServerProcess server) throws IOException, InterruptedException {
        try (var bots = new BotRooms(server.play(), Crowd.NAME)) {
            bots.join(1, PLAYERS);
            TimeUnit.SECONDS.sleep(SECONDS);
            bots.leave();
        }
        TimeUnit.SECONDS.sleep(SECONDS);
    }
}
