package io.tickwire.server.cli;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A room of bots over real connections in which happens what does sooner or later. Code that the JVM has compiled without it is
 * thrown away when it happens for the first time, and ticks are late until it is compiled again.
 */
final class RehearsedRoom implements AutoCloseable {
    /** So that sequences become longer than a byte, and inputs of one tick more than one. */
    private static final int TURNS_PER_SECOND = 100;

    private static final Duration PING_EVERY = Duration.ofMillis(100);
    /** Long enough for snapshots to be dropped. */
    private static final int HANGS_MILLIS = 500;

    private static final int CATCHES_UP_MILLIS = 200;

    private final LocalBots bots;
    private final URI play;
    private final String room;
    private final Deque<Connection> players = new ArrayDeque<>();

    RehearsedRoom(URI play, String game) {
        this.play = play;
        room = "rehearsal-" + game;
        bots = new LocalBots(
                ClientOptions.defaults(game).withClient("tickwire-rehearsal").withPingEvery(PING_EVERY),
                TURNS_PER_SECOND);
    }

    void join(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            players.add(player());
        }
    }

    /** One player hangs and catches up, one looks away, one crashes, and others come and leave in each way there is. */
    void live() throws IOException, InterruptedException {
        Connection hangs = player();
        Connection looksAway = player();
        hangs.pauseReading();
        looksAway.suspend();
        player().abort();
        players.remove().leave();
        TimeUnit.MILLISECONDS.sleep(HANGS_MILLIS);
        hangs.resumeReading();
        looksAway.resume();
        players.add(player());
        TimeUnit.MILLISECONDS.sleep(CATCHES_UP_MILLIS);
        hangs.leave();
        looksAway.close();
    }

    /** All players leave, so that the room ends soon. */
    void end() throws InterruptedException {
        for (Connection player : players) {
            player.leave();
        }
    }

    @Override
    public void close() {
        bots.close();
    }

    private Connection player() throws IOException, InterruptedException {
        return bots.add(play, room);
    }
}
