package io.tickwire.room;

import io.tickwire.game.Foci;
import io.tickwire.game.Interest;
import io.tickwire.game.PlayerId;
import io.tickwire.state.EntityType;
import io.tickwire.state.Grid;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where one player looks. */
final class FocusList implements Foci {
    /** Empty for a spectator. */
    private final Optional<PlayerId> player;

    private double[] xs = new double[2];
    private double[] ys = new double[2];
    private int size;
    private boolean everything;
    /** While a game adds foci: whether it added one, so that the old ones are gone. */
    private boolean renewed;

    private List<EntityType> types = List.of();
    private Snapshot now = Snapshot.EMPTY;

    FocusList(Optional<PlayerId> player) {
        this.player = player;
    }

    void renew(Interest interest, World world) {
        types = world.schema().types();
        now = world.history().newest();
        renewed = false;
        if (player.isPresent()) {
            interest.foci(world, player.get(), this);
        } else {
            interest.spectate(world, this);
        }
    }

    boolean isEverything() {
        return everything;
    }

    int size() {
        return size;
    }

    double x(int focus) {
        return xs[focus];
    }

    double y(int focus) {
        return ys[focus];
    }

    /** How far a cell is from the nearest focus; infinitely without any. */
    double distance(Grid grid, int cell) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, grid.distance(cell, xs[i], ys[i]));
        }
        return least;
    }

    @Override
    public void add(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            throw new IllegalArgumentException("focus of " + player + " at " + x + ", " + y);
        }
        begin();
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    @Override
    public void addOwned() {
        if (player.isEmpty()) {
            return;
        }
        int number = player.get().number();
        for (int t = 0; t < types.size(); t++) {
            EntityType type = types.get(t);
            if (!type.isGridded()) {
                continue;
            }
            Table table = now.table(type);
            RowIndex owned = table.byOwner();
            for (int i = owned.from(number); i < owned.to(number); i++) {
                int row = owned.row(i);
                add(table.value(row, type.x()), table.value(row, type.y()));
            }
        }
    }

    @Override
    public void addEverything() {
        begin();
        everything = true;
    }

    private void begin() {
        if (!renewed) {
            renewed = true;
            everything = false;
            size = 0;
        }
    }
}
