package io.tickwire.server.cli;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.play.BotMatch;
import io.tickwire.play.Bots;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Plays each game before anybody may join, so that the JVM has compiled what every tick does: the first match after a
 * start shall be as good as the hundredth.
 */
final class Rehearsal {
    private static final int PLAYERS = 8;

    private Rehearsal() {}

    /** Plays on a thread of its own; what is given ends when that does. */
    static CompletableFuture<Void> begin(Duration time) {
        var thread = Thread.ofPlatform().daemon().name("tickwire-rehearsal");
        return CompletableFuture.runAsync(() -> play(time), thread::start);
    }

    /** Takes about so long, for all games together. */
    static void play(Duration time) {
        var games = Installed.games();
        for (Game<?> game : games) {
            play(game, time.toNanos() / games.size());
        }
    }

    private static <I extends Message> void play(Game<I> game, long nanos) {
        Optional<Bots> bots = Installed.bots(game.declaration().name());
        if (bots.isEmpty()) {
            return;
        }
        var match = new BotMatch<>(game, bots.get(), PLAYERS, 1);
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            match.tick();
        }
    }
}
