package io.tickwire.room;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Table;
import java.util.Arrays;

/**
 * Which cells go into one frame for one viewer.
 *
 * <p>All that changed, if they fit. Otherwise first the cells that hold what the player owns, in any case; then those
 * that have waited too long, the longest first; then by importance × ticks since sent, less with distance. Of the cells
 * that are not the player's own one goes in any case, so that a cell waits at most {@link #PATIENCE_TICKS} and then one
 * snapshot for each cell that the viewer sees.
 */
final class CellChoice {
    /** Less than the ring of snapshots is long, so that most deltas still have their baseline. */
    static final int PATIENCE_TICKS = 20;

    private static final double WAITED_TOO_LONG = 1e12;
    private static final double MOST_WEIGHT = 1e9;

    private final Region region;
    private final Cells cells;
    private final SeenCells seen;
    private final FocusList foci;
    /** Places among the seen cells of those that have changed. */
    private int[] due = new int[16];

    private Cells.Encoding[] encodings = new Cells.Encoding[16];
    private double[] priorities = new double[16];
    private int size;
    /** What the rest of the frame starts from: a cell is predicted if it was brought up to date at the same ticks. */
    private int frameBaseline;

    private int framePrior;

    CellChoice(Region region, Codec codec, SeenCells seen, FocusList foci) {
        this.region = region;
        this.cells = region.cells(codec);
        this.seen = seen;
        this.foci = foci;
    }

    /** Says what the rest of the next frame starts from; 0 is nothing. */
    void begin(int prior, int baseline) {
        framePrior = prior;
        frameBaseline = baseline;
    }

    /** Tells the client to drop a cell, if it may hold something of it. */
    void drop(int place, SnapshotFrame frame) {
        if (cells.mayHold(seen.baseline(place), seen.cell(place))) {
            frame.addCell(cells.drop(seen.cell(place)).field());
        }
    }

    /** Adds cells to a frame, and notes what the viewer holds then. */
    void fill(SnapshotFrame frame, int player, int budgetBytes) {
        if (findDue() <= budgetBytes) {
            for (int i = 0; i < size; i++) {
                send(i, frame);
            }
            return;
        }
        int own = takeOwn(player, frame);
        weigh(own);
        sort(own);
        for (int i = own; i < size; i++) {
            if (i == own || frame.cellBytes() + encodings[i].field().length() <= budgetBytes) {
                send(i, frame);
            }
        }
    }

    /** Finds the cells that have changed, and returns their bytes; the others are up to date without being sent. */
    private int findDue() {
        size = 0;
        int bytes = 0;
        for (int i = 0; i < seen.size(); i++) {
            Cells.Encoding encoding = encoding(i);
            if (encoding.isStill() && !mustDrop(encoding, i)) {
                seen.advance(i, tick());
            } else {
                add(i, encoding);
                bytes += encoding.field().length();
            }
        }
        return bytes;
    }

    /** Whether the cell is empty, and the viewer does not know because its baseline is held no longer. */
    private boolean mustDrop(Cells.Encoding encoding, int place) {
        return encoding.isFresh() && cells.mayHold(seen.baseline(place), seen.cell(place));
    }

    /** Sends the cells that hold what the player owns, for its owner fields are sent too; returns how many those are. */
    private int takeOwn(int player, SnapshotFrame frame) {
        int own = 0;
        for (EntityType type : region.world().schema().types()) {
            if (!type.isGridded()) {
                continue;
            }
            Table table = region.now().table(type);
            RowIndex rows = table.byOwner();
            for (int i = rows.from(player); i < rows.to(player); i++) {
                int at = find(region.places()[table.cell(rows.row(i))] - 1, own);
                if (at >= 0) {
                    swap(own, at);
                    send(own++, frame);
                }
            }
        }
        return own;
    }

    private int find(int place, int from) {
        for (int i = from; i < size; i++) {
            if (due[i] == place) {
                return i;
            }
        }
        return -1;
    }

    private void weigh(int from) {
        for (int i = from; i < size; i++) {
            int cell = seen.cell(due[i]);
            int waited = tick() - seen.sentTick(due[i]);
            if (waited >= PATIENCE_TICKS) {
                priorities[i] = WAITED_TOO_LONG + waited;
            } else {
                double cellsAway =
                        foci.distance(region.grid(), cell) / region.grid().cellSize();
                double weight = Math.min(MOST_WEIGHT, region.weights().of(cell));
                // A cell that has just come into sight has waited for one tick, too.
                priorities[i] = weight * (waited + 1) / (1 + cellsAway);
            }
        }
    }

    /** Greatest priority first. By insertion: there are tens of cells, and mostly none that must be left out. */
    private void sort(int from) {
        for (int i = from + 1; i < size; i++) {
            for (int j = i; j > from && priorities[j] > priorities[j - 1]; j--) {
                swap(j, j - 1);
            }
        }
    }

    private void swap(int i, int j) {
        int place = due[i];
        due[i] = due[j];
        due[j] = place;
        Cells.Encoding encoding = encodings[i];
        encodings[i] = encodings[j];
        encodings[j] = encoding;
        double priority = priorities[i];
        priorities[i] = priorities[j];
        priorities[j] = priority;
    }

    private void send(int i, SnapshotFrame frame) {
        frame.addCell(encodings[i].field());
        seen.advance(due[i], tick());
    }

    private Cells.Encoding encoding(int place) {
        int baseline = seen.baseline(place);
        boolean isPredicted = baseline == frameBaseline && seen.before(place) == framePrior;
        return cells.of(seen.cell(place), isPredicted ? framePrior : 0, baseline);
    }

    private int tick() {
        return region.now().tick();
    }

    private void add(int place, Cells.Encoding encoding) {
        if (size == due.length) {
            due = Arrays.copyOf(due, size * 2);
            encodings = Arrays.copyOf(encodings, size * 2);
            priorities = Arrays.copyOf(priorities, size * 2);
        }
        encodings[size] = encoding;
        due[size++] = place;
    }
}
