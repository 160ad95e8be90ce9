package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.benchmarks.players.BotRooms;
import io.tickwire.games.crowd.Crowd;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Rooms of ten who play.
 *
 * @param players what they cost, their connections included
 * @param empty what the rooms cost that they have left
 * @param full what the rooms cost in which they play, players and connections included
 */
record PlayRun(Cost players, Cost empty, Cost full) {
    static final int OF_ROOM = 10;

    private static final int PLAY_SECONDS = 10;
    private static final int SETTLE_SECONDS = 5;

    /** They join, play, are measured, and leave; the server must keep the rooms meanwhile. */
    static PlayRun of(ServerProcess server, int rooms) throws IOException, InterruptedException {
        Cost.Moment before = IdleRun.moment(server);
        try (var bots = new BotRooms(server.play(), Crowd.NAME)) {
            bots.join(rooms, OF_ROOM);
            TimeUnit.SECONDS.sleep(PLAY_SECONDS);
            Cost.Moment playing = IdleRun.moment(server);
            if (bots.playing() != (long) rooms * OF_ROOM) {
                throw new IOException(bots.playing() + " play, not " + rooms * OF_ROOM);
            }
            bots.leave();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            Cost.Moment left = IdleRun.moment(server);
            return new PlayRun(
                    Cost.between(left, playing, rooms * OF_ROOM),
                    Cost.between(before, left, rooms),
                    Cost.between(before, playing, rooms));
        }
    }
}
