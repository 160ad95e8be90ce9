package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.state.EntityType;
import io.tickwire.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OwnedRowsTest {
    /** Those that are 1,024 apart share a chain. */
    private static final List<Integer> PLAYERS = List.of(1, 2, 3, 1_025, 1_026, 2_049);

    private final EntityType type = new EntityType("Thing", 0, List.of());

    private Table randomTable(SplittableRandom random) {
        var table = new Table(type);
        for (int i = random.nextInt(60); i > 0; i--) {
            table.setOwner(table.create(), random.nextInt(3) == 0 ? 0 : PLAYERS.get(random.nextInt(PLAYERS.size())));
        }
        for (int row = 0; row < table.limit(); row++) {
            if (random.nextInt(5) == 0 && table.isUsed(row)) {
                table.remove(row);
            }
        }
        return table;
    }

    @Property(tries = 300)
    void eachPlayerFindsItsRowsAscendingAndOnce(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        Table before = randomTable(random);
        Table after = randomTable(random);
        var rows = new OwnedRows();
        rows.index(before, after);

        for (int player : PLAYERS) {
            var expected = new ArrayList<Integer>();
            for (int row = 0; row < after.limit(); row++) {
                if (after.owner(row) == player || before.owner(row) == player) {
                    expected.add(row);
                }
            }
            var found = new ArrayList<Integer>();
            for (int entry = rows.first(player); entry >= 0; entry = rows.next(entry)) {
                int row = rows.row(entry);
                if (after.owner(row) == player || before.owner(row) == player) {
                    found.add(row);
                }
            }
            assertThat(found).isEqualTo(expected);
        }
    }
}
