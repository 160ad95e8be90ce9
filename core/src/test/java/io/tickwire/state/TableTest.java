package io.tickwire.state;

import static io.tickwire.state.Specimen.AWAKE;
import static io.tickwire.state.Specimen.HEADING;
import static io.tickwire.state.Specimen.NAME;
import static io.tickwire.state.Specimen.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private final Table table = new Table(Specimen.TYPE);

    private static List<Integer> rows(Rows rows) {
        var used = new ArrayList<Integer>();
        for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
            used.add(row);
        }
        return used;
    }

    private void createRows(int count) {
        for (int i = 0; i < count; i++) {
            table.create();
        }
    }

    @Test
    void lowestFreeRowIsUsedNext() {
        createRows(5);
        table.remove(3);
        table.remove(1);

        assertThat(List.of(table.create(), table.create(), table.create())).containsExactly(1, 3, 5);
    }

    @Test
    void generationTellsTheUsesOfARowApart() {
        int row = table.create();
        int first = table.generation(row);
        table.remove(row);
        int between = table.generation(row);
        table.create();

        assertThat(List.of(first, between, table.generation(row))).containsExactly(1, 0, 2);
    }

    @Test
    void newEntityHasNothingOfTheOneBeforeIt() {
        int row = table.create();
        table.setOwner(row, 7);
        table.set(row, X, 3);
        table.setText(row, NAME, "Ada");
        table.remove(row);
        table.create();

        assertThat(table.owner(row)).isZero();
        assertThat(table.quanta(row, X)).isZero();
        assertThat(table.text(row, NAME)).isEmpty();
        assertThat(table.quanta(row, NAME)).isZero();
    }

    @Test
    void walkVisitsTheRowsInUseOnly() {
        createRows(40);
        for (int row = 0; row < 40; row++) {
            if (row % 7 != 0) {
                table.remove(row);
            }
        }

        assertThat(rows(table)).containsExactly(0, 7, 14, 21, 28, 35);
        assertThat(table.count()).isEqualTo(6);
        assertThat(table.limit()).isEqualTo(36);
    }

    @Test
    void rowThatIsNotInUseCannotBeWritten() {
        table.remove(table.create());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.set(0, X, 1))
                .withMessage("row 0 of Beetle is not in use");
        assertThatIllegalArgumentException().isThrownBy(() -> table.remove(0));
        assertThatIllegalArgumentException().isThrownBy(() -> table.setOwner(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table.setText(70_000, NAME, ""));
    }

    @Test
    void fullTableRefusesOneMore() {
        createRows(Table.MAX_ROWS);

        assertThatIllegalStateException()
                .isThrownBy(table::create)
                .withMessage("table of Beetle is full: limit 65536 rows");
    }

    @Test
    void angleWrapsHoweverItIsWritten() {
        int row = table.create();

        table.setQuanta(row, HEADING, 256 + 3);

        assertThat(table.quanta(row, HEADING)).isEqualTo(3);
    }

    @Test
    void textIsNotWrittenAsANumber() {
        int row = table.create();

        assertThatIllegalArgumentException().isThrownBy(() -> table.set(row, NAME, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table.setText(row, X, "1"));
    }

    @Test
    void flagIsReadAsItWasWritten() {
        int row = table.create();
        table.setFlag(row, AWAKE, true);

        assertThat(table.flag(row, AWAKE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "eightish, eightish",
        "nine long, nine lon",
        "ääää, ääää",
        "äääää, ääää",
        "aäääää, aäää",
        "€€€, €€",
        "a😀😀, a😀",
        "😀😀😀, 😀😀"
    })
    void textIsCutAtACharacterWithinItsBytes(String written, String kept) {
        int row = table.create();

        table.setText(row, NAME, written);

        assertThat(table.text(row, NAME)).isEqualTo(kept);
    }

    @Test
    void halfASurrogatePairIsKeptAsClientsReceiveIt() {
        int row = table.create();

        table.setText(row, NAME, "a\uD83Db");

        assertThat(table.text(row, NAME)).isEqualTo("a?b");
    }

    @Test
    void copyIsEqualAlsoInWhatComesNext() {
        createRows(20);
        table.setText(4, NAME, "four");
        table.remove(19);
        table.remove(2);
        var copy = new Table(Specimen.TYPE);
        for (int i = 0; i < 50; i++) {
            copy.set(copy.create(), X, i);
        }

        copy.copyFrom(table);

        assertThat(rows(copy)).isEqualTo(rows(table));
        assertThat(copy.text(4, NAME)).isEqualTo("four");
        assertThat(new Snapshot(1, List.of(copy, new Table(Specimen.OTHER))).hash())
                .isEqualTo(new Snapshot(1, List.of(table, new Table(Specimen.OTHER))).hash());
        for (int i = 0; i < 40; i++) {
            assertThat(copy.entity(copy.create())).isEqualTo(table.entity(table.create()));
        }
    }

    @Test
    void clearedTableIsAsNew() {
        createRows(3);
        table.setText(1, NAME, "x");
        table.remove(2);

        table.clear();
        createRows(3);

        assertThat(table.entity(2)).isEqualTo(EntityId.of(0, 2, 1));
        assertThat(table.text(1, NAME)).isEmpty();
    }

    @Test
    void entityIsPutWhereADecoderSays() {
        table.createAt(5, 9);
        table.set(5, X, 1);
        table.createAt(5, 10);

        assertThat(rows(table)).containsExactly(5);
        assertThat(table.generation(5)).isEqualTo(10);
        assertThat(table.quanta(5, X)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> table.createAt(Table.MAX_ROWS, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table.createAt(0, 0));
    }
}
