package io.tickwire.room;

import io.tickwire.delta.Delta;
import io.tickwire.game.Foci;
import io.tickwire.game.PlayerId;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.Visibility;
import io.tickwire.state.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plain version of what one player may hold: each cell that it sees as it was when it was last sent, an entity as the
 * cell had it that came last. Knows which cells were sent, and computes the rest from the rules of the game.
 */
final class SightOracle {
    private static final int EVERYWHERE = 0;

    private final Moor moor;
    private final int player;
    /** By entity type and row: the cell that it came with, and its line. */
    private final Map<String, Claim> claims = new HashMap<>();
    /** By cell that is held: the tick of it. */
    private final Map<Integer, Integer> held = new HashMap<>();
    /** By cell: the shared fields of its entities then. */
    private final Map<Integer, Map<String, String>> heldLines = new HashMap<>();

    /** How often a cell that had changed was left out. */
    int leftOut;
    /** The most ticks that a cell was behind. */
    int longestWait;

    private Set<Integer> seen = new HashSet<>();
    private boolean sawEverything;
    private List<double[]> foci = List.of();

    private record Claim(int cell, String line) {}

    SightOracle(Moor moor, int player) {
        this.moor = moor;
        this.player = player;
    }

    /** Where the player looks now: computed anew, and kept while there is no focus. True for everything. */
    private boolean look(Snapshot now) {
        var added = new ArrayList<double[]>();
        boolean[] everything = {false};
        var world = new World(Moor.SCHEMA, 0);
        for (int i = 0; i < now.tick(); i++) {
            world.advance();
        }
        moor.foci(world, new PlayerId(player), new Foci() {
            @Override
            public void add(double x, double y) {
                added.add(new double[] {x, y});
            }

            @Override
            public void addOwned() {
                for (EntityType type : List.of(Moor.BIRD, Moor.FENCE)) {
                    Table table = now.table(type);
                    for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                        if (table.owner(row) == player) {
                            add(table.value(row, type.x()), table.value(row, type.y()));
                        }
                    }
                }
            }

            @Override
            public void addEverything() {
                everything[0] = true;
            }
        });
        if (!added.isEmpty() || everything[0]) {
            foci = added;
            sawEverything = everything[0];
        }
        return sawEverything;
    }

    /** How far a cell of 25 is from the nearest focus; the grid has 8 x 8 from -100 on. */
    private double distance(int cell) {
        double left = -100 + (cell - 1) % 8 * 25;
        double bottom = -100 + (cell - 1) / 8 * 25;
        double least = Double.POSITIVE_INFINITY;
        for (double[] focus : foci) {
            double dx = Math.max(0, Math.max(left - focus[0], focus[0] - left - 25));
            double dy = Math.max(0, Math.max(bottom - focus[1], focus[1] - bottom - 25));
            least = Math.min(least, Math.hypot(dx, dy));
        }
        return least;
    }

    /** Takes in a frame, and returns what the replica must hold afterwards. */
    Map<String, String> expect(Delta delta, Snapshot now) {
        boolean everything = look(now);
        if (delta.baseline() == 0) {
            claims.clear();
            held.clear();
        }
        seen = seenNow(everything);
        held.keySet().retainAll(seen);
        heldLines.keySet().retainAll(held.keySet());
        claims.values().removeIf(claim -> claim.cell != EVERYWHERE && !seen.contains(claim.cell));
        claim(EVERYWHERE, now, everything);
        for (Delta.CellDelta cell : delta.cells()) {
            if ((!cell.fresh() || cell.payload().length > 0) && !seen.contains(cell.cell())) {
                throw new AssertionError("player " + player + " got cell " + cell.cell() + " at tick " + now.tick());
            }
            if (seen.contains(cell.cell())) {
                claim(cell.cell(), now, false);
            }
        }
        for (int cell : seen) {
            if (isUnchanged(cell, now)) {
                claim(cell, now, false);
            } else {
                leftOut++;
                longestWait = Math.max(longestWait, now.tick() - held.getOrDefault(cell, now.tick()));
            }
        }
        var expected = new TreeMap<String, String>();
        claims.forEach((row, claim) -> expected.put(row, claim.line));
        return expected;
    }

    private Set<Integer> seenNow(boolean everything) {
        var cells = new HashSet<Integer>();
        if (!everything) {
            for (int cell = 1; cell <= 64; cell++) {
                double limit = seen.contains(cell) ? moor.radius() + moor.hysteresis() : moor.radius();
                if (distance(cell) < limit) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    /** Whether a cell is as the player holds it, so that it need not be sent. */
    private boolean isUnchanged(int cell, Snapshot now) {
        int tick = held.getOrDefault(cell, 0);
        var lines = new HashMap<String, String>();
        for (EntityType type : List.of(Moor.BIRD, Moor.FENCE)) {
            Table table = now.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                if (table.cell(row) == cell) {
                    if (table.since(row) > tick) {
                        return false;
                    }
                    lines.put(type + " " + row, shared(table, row));
                }
            }
        }
        return lines.equals(heldLines.getOrDefault(cell, Map.of()));
    }

    private void claim(int cell, Snapshot now, boolean everything) {
        claims.values().removeIf(claim -> claim.cell == cell);
        var lines = new HashMap<String, String>();
        for (EntityType type : Moor.SCHEMA.types()) {
            Table table = now.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                if (everything || table.cell(row) == cell) {
                    claims.put(type + " " + row, new Claim(cell, line(table, row, player)));
                    lines.put(type + " " + row, shared(table, row));
                }
            }
        }
        held.put(cell, now.tick());
        heldLines.put(cell, lines);
    }

    /** What a replica holds, in the same words. */
    static Map<String, String> held(Snapshot snapshot, List<EntityType> types) {
        var lines = new TreeMap<String, String>();
        for (EntityType type : types) {
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                lines.put(type + " " + row, line(table, row, -1));
            }
        }
        return lines;
    }

    private static String shared(Table table, int row) {
        return line(table, row, Integer.MAX_VALUE);
    }

    private static String line(Table table, int row, int player) {
        var line = new StringBuilder("generation " + table.generation(row));
        for (Field field : table.type().fields()) {
            if (field.visibility() != Visibility.SERVER) {
                boolean seen = field.visibility() == Visibility.ALL || player < 0 || table.owner(row) == player;
                boolean text = field.kind() == FieldKind.TEXT;
                String value = text ? table.text(row, field) : Integer.toString(table.quanta(row, field));
                line.append(' ').append(field.name()).append('=').append(seen ? value : text ? "" : "0");
            }
        }
        return line.toString();
    }
}
