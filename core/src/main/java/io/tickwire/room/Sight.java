package io.tickwire.room;

import io.tickwire.delta.Span;
import io.tickwire.game.PlayerId;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Baselines;
import io.tickwire.state.Grid;
import io.tickwire.state.Placement;
import io.tickwire.state.Snapshot;
import java.util.Optional;

/**
 * What one viewer sees: everything, or the cells around its foci. A cell is seen once it is nearer than the radius, until it
 * is as far away as the radius and the hysteresis.
 */
final class Sight implements Baselines {
    private final int player;
    private final Optional<Region> region;
    private final FocusList foci;
    private final SeenCells seen = new SeenCells();
    private final Optional<CellChoice> choice;
    private boolean everything;
    private Snapshot now = Snapshot.EMPTY;
    private Snapshot frameBaseline = Snapshot.EMPTY;

    Sight(Optional<PlayerId> player, Codec codec, Optional<Region> region) {
        this.player = player.map(PlayerId::number).orElse(Viewer.NOBODY);
        this.region = region;
        this.foci = new FocusList(player);
        this.choice = region.map(around -> new CellChoice(around, codec, seen, foci));
        this.everything = region.isEmpty();
    }

    /** Whether there are no cells, so that all that the viewer holds is of one tick. */
    boolean isUndivided() {
        return region.isEmpty();
    }

    boolean isEverything() {
        return everything;
    }

    /** Looks around. False when nothing of what the viewer holds fits any more, and it must be sent a keyframe. */
    boolean look() {
        if (region.isEmpty()) {
            return true;
        }
        foci.renew(region.get().interest(), region.get().world());
        if (foci.isEverything() != everything) {
            everything = foci.isEverything();
            seen.clear();
            return false;
        }
        return true;
    }

    /**
     * Adds the cells to a frame whose baseline is known: all that changed if they fit, or else those that count most.
     * Until {@link #end} the viewer's {@link Baselines} are those of this frame.
     *
     * @param rest what the rest of the frame leads over
     */
    void show(SnapshotFrame frame, Span rest, int budgetBytes) {
        if (everything) {
            return;
        }
        Region around = region.orElseThrow();
        CellChoice choosing = choice.orElseThrow();
        now = rest.to();
        frameBaseline = rest.from();
        if (frameBaseline.isEmpty()) {
            seen.forget();
        }
        choosing.begin(rest.prior().tick(), frameBaseline.tick());
        begin(around);
        enter(around);
        leave(around, choosing, frame);
        choosing.fill(frame, player, budgetBytes);
    }

    private void begin(Region around) {
        around.nextLook();
        for (int i = 0; i < seen.size(); i++) {
            around.places()[seen.cell(i)] = i + 1;
        }
    }

    /** Walks the cells around each focus: that is cheaper than to ask how far away each cell is that is seen. */
    private void enter(Region around) {
        double radius = around.interest().radius();
        double limit = radius + around.interest().hysteresis();
        Grid grid = around.grid();
        for (int focus = 0; focus < foci.size(); focus++) {
            double x = foci.x(focus);
            double y = foci.y(focus);
            int right = grid.column(x + limit);
            int top = grid.row(y + limit);
            for (int row = grid.row(y - limit); row <= top; row++) {
                for (int column = grid.column(x - limit); column <= right; column++) {
                    double squared = grid.squaredDistance(column, row, x, y);
                    if (squared < limit * limit) {
                        reach(around, grid.at(column, row), squared < radius * radius);
                    }
                }
            }
        }
    }

    private void reach(Region around, int cell, boolean isNear) {
        around.reached()[cell] = around.look();
        if (isNear && around.places()[cell] == 0) {
            seen.add(cell, now.tick());
            around.places()[cell] = seen.size();
        }
    }

    private void leave(Region around, CellChoice choosing, SnapshotFrame frame) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            int cell = seen.cell(i);
            if (around.reached()[cell] != around.look()) {
                choosing.drop(i, frame);
                around.places()[cell] = 0;
                seen.remove(i);
                if (i < seen.size()) {
                    around.places()[seen.cell(i)] = i + 1;
                }
            }
        }
    }

    /** Whether the viewer now holds all that it sees as it is now. */
    boolean isUpToDate() {
        for (int i = 0; i < seen.size(); i++) {
            if (seen.baseline(i) != now.tick()) {
                return false;
            }
        }
        return true;
    }

    /** The hash of what every viewer of these cells sees; call only when {@link #isUpToDate}. */
    int sharedHash() {
        Region around = region.orElseThrow();
        int hash = around.hash(Placement.EVERYWHERE);
        for (int i = 0; i < seen.size(); i++) {
            hash += around.hash(seen.cell(i));
        }
        return hash;
    }

    void end() {
        if (region.isPresent()) {
            for (int i = 0; i < seen.size(); i++) {
                region.get().places()[seen.cell(i)] = 0;
            }
        }
    }

    @Override
    public boolean has(int cell) {
        if (cell == Placement.EVERYWHERE) {
            return true;
        }
        int place = region.orElseThrow().places()[cell] - 1;
        return place >= 0 && seen.baseline(place) == now.tick();
    }

    @Override
    public Snapshot of(int cell) {
        if (cell == Placement.EVERYWHERE) {
            return frameBaseline;
        }
        Region around = region.orElseThrow();
        return around.world().history().at(seen.before(around.places()[cell] - 1));
    }
}
