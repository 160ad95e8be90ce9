package io.tickwire.server.cli;

import io.tickwire.client.Closed;
import io.tickwire.client.Connection;
import io.tickwire.client.Place;
import io.tickwire.client.PlaceListener;
import io.tickwire.client.Received;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one player has seen of its place. */
final class Diary implements PlaceListener {
    final List<Return> returns = new CopyOnWriteArrayList<>();
    final List<Closed> losses = new CopyOnWriteArrayList<>();
    final List<Closed> overs = new CopyOnWriteArrayList<>();
    volatile boolean ranBackwards;
    volatile int resumedEventsMissed = -1;
    volatile int fewestShips = Integer.MAX_VALUE;
    private int lastTick;

    @Override
    public void onSnapshot(Connection connection, Received snapshot) {
        ranBackwards |= snapshot.tick() <= lastTick;
        lastTick = snapshot.tick();
        var seen = connection.replica();
        fewestShips = Math.min(
                fewestShips, seen.latest().rows(seen.schema().type("Ship")).count());
    }

    @Override
    public void onResumed(Connection connection, int eventsMissed) {
        resumedEventsMissed = eventsMissed;
    }

    @Override
    public void onLost(Place place, Closed closed) {
        losses.add(closed);
    }

    @Override
    public void onReturned(Place place, Return how) {
        returns.add(how);
    }

    @Override
    public void onOver(Place place, Closed closed) {
        overs.add(closed);
    }
}
