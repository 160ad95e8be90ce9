package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Field X = new Field("x", 0, 0, FieldKind.NUMBER, Visibility.ALL, Field.Scale.number(1, 0, 99));
    private static final Field Y = new Field("y", 0, 1, FieldKind.NUMBER, Visibility.ALL, Field.Scale.number(1, 0, 99));
    private static final EntityType TYPE =
            new EntityType("Beast", 0, List.of(X, Y), Optional.of(new EntityType.Position(X, Y)));
    private static final Schema SCHEMA = new Schema(List.of(TYPE), 0);

    /** Ten cells in a row, by x alone. */
    private static final Placement COLUMNS = new Placement() {
        @Override
        public int cells() {
            return 11;
        }

        @Override
        public int cell(Rows rows, int row) {
            return 1 + rows.quanta(row, X) / 10;
        }
    };

    private final World world = new World(SCHEMA, 1, COLUMNS);
    private final Table table = world.table(TYPE);

    private Table tick() {
        world.advance();
        return world.capture().table(TYPE);
    }

    private static List<Integer> rows(RowIndex index, int key) {
        var rows = new ArrayList<Integer>();
        for (int i = index.from(key); i < index.to(key); i++) {
            rows.add(index.row(i));
        }
        return rows;
    }

    @Test
    void entityIsInItsCellSinceItEntered() {
        long beast = world.create(TYPE);
        Table first = tick();
        world.set(beast, X, 9);
        Table second = tick();
        world.set(beast, X, 10);
        Table third = tick();

        assertThat(List.of(first.cell(0), second.cell(0), third.cell(0))).containsExactly(1, 1, 2);
        assertThat(List.of(first.since(0), second.since(0), third.since(0))).containsExactly(1, 1, 3);
    }

    @Test
    void replacedEntityIsNewInItsCell() {
        table.create();
        tick();
        table.remove(0);
        table.create();

        assertThat(tick().since(0)).isEqualTo(2);
    }

    @Test
    void entityOfAnotherOwnerIsNewInItsCell() {
        table.create();
        tick();
        table.setOwner(0, 3);
        Table given = tick();
        table.setOwner(0, 3);

        assertThat(given.since(0)).isEqualTo(2);
        assertThat(tick().since(0)).isEqualTo(2);
    }

    @Test
    void indexesHaveTheRowsInUse() {
        var random = new SplittableRandom(7);
        for (int tick = 0; tick < 200; tick++) {
            for (int i = 0; i < 10; i++) {
                int row = table.next(random.nextInt(Math.max(1, table.limit())));
                if (row < 0 || random.nextInt(3) == 0) {
                    table.setOwner(table.create(), random.nextInt(4));
                } else if (random.nextInt(3) == 0) {
                    table.remove(row);
                } else {
                    table.set(row, X, random.nextInt(100));
                }
            }
            Table captured = tick();
            for (int cell = 0; cell < 11; cell++) {
                var inCell = new ArrayList<Integer>();
                var owned = new ArrayList<Integer>();
                for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                    if (1 + table.quanta(row, X) / 10 == cell) {
                        inCell.add(row);
                    }
                    if (cell > 0 && table.owner(row) == cell) {
                        owned.add(row);
                    }
                }

                assertThat(rows(captured.byCell(), cell)).isEqualTo(inCell);
                assertThat(rows(captured.byOwner(), cell)).isEqualTo(owned);
            }
        }
    }

    @Test
    void worldWithoutAGridHasEverythingEverywhere() {
        var plain = new World(SCHEMA, 1);
        plain.create(TYPE);
        plain.advance();

        assertThat(plain.capture().table(TYPE).cell(0)).isEqualTo(Placement.EVERYWHERE);
    }
}
