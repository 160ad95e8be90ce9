package io.tickwire.loadtest;

import io.tickwire.loadtest.measure.Detective;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All players of a test: they join, play, and leave. Directed by one thread. */
final class Crowd implements AutoCloseable {
    private final Totals totals = new Totals();
    private final Entrance entrance;
    private final List<LoadPlayer> players = new ArrayList<>();

    Crowd(Scenario scenario, Target target, Measurement measurement, Detective detective) {
        entrance = new Entrance(scenario, target, new Entrance.Instruments(measurement, detective, totals));
        // Apart from the behaviours, or all that misbehave would be on the last line.
        List<Line> lines = scenario.lines().dealApart(scenario.players());
        for (int i = 0; i < scenario.players(); i++) {
            players.add(new LoadPlayer(i, lines.get(i), scenario.mischief(), totals, entrance));
        }
    }

    boolean hasBots() {
        return entrance.hasBots();
    }

    Totals totals() {
        return totals;
    }

    SelectorTransport transport() {
        return entrance.transport();
    }

    /** So many are to be there and to behave as dealt; the others are to be gone. */
    void direct(int count, List<Behaviour> dealt, boolean atOnce) {
        entrance.rush(atOnce);
        long now = System.nanoTime();
        for (LoadPlayer player : players) {
            if (player.index() < count) {
                player.want(dealt.get(player.index()), now);
            } else {
                player.unwant();
            }
        }
    }

    /** Lets everyone do what is due. */
    void tend() {
        long now = System.nanoTime();
        players.forEach(player -> player.tend(now));
    }

    boolean isJoining() {
        return players.stream().anyMatch(LoadPlayer::isJoining);
    }

    /** Those who are there. */
    List<LoadPlayer> present() {
        return players.stream().filter(player -> player.stint().isPresent()).toList();
    }

    /** The connections whose figures count. */
    List<Stint> healthy() {
        return stints(Stint::isHealthy);
    }

    /** The connections of healthy players and of spectators. */
    List<Stint> proper() {
        return stints(stint -> stint.isHealthy() || stint.isSpectator());
    }

    private List<Stint> stints(Predicate<Stint> condition) {
        return players.stream()
                .filter(player -> player.behaviour().isProper())
                .flatMap(player -> player.stint().stream())
                .filter(condition)
                .toList();
    }

    /** Players that have ever been there. */
    long joined() {
        return players.stream().filter(LoadPlayer::hasJoined).count();
    }

    /** Healthy players and spectators that were thrown out. */
    long lost() {
        return players.stream().filter(LoadPlayer::isLost).count();
    }

    /** Turns left out because this process was more than a second late. */
    long skippedTurns() {
        return entrance.skippedTurns();
    }

    /** Everyone leaves; those of no use are cut. */
    void leave() throws InterruptedException {
        entrance.stopActing();
        players.forEach(LoadPlayer::unwant);
        entrance.awaitEmpty();
    }

    @Override
    public void close() {
        entrance.close();
    }
}
