package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridTest {
    private final Grid grid = new Grid(-100, -50, 25, 8, 4);

    private static EntityType type(String name, int index, int min, int max) {
        var x = new Field("x", index, 0, FieldKind.NUMBER, Visibility.ALL, Field.Scale.number(0.5, min, max));
        var y = new Field("y", index, 1, FieldKind.NUMBER, Visibility.ALL, Field.Scale.number(0.5, min, max));
        return new EntityType(name, index, List.of(x, y), Optional.of(new EntityType.Position(x, y)));
    }

    @Test
    void cellsAreNumberedFromOneRowByRow() {
        assertThat(grid.cell(-100, -50)).isEqualTo(1);
        assertThat(grid.cell(-75.01, -50)).isEqualTo(1);
        assertThat(grid.cell(-75, -50)).isEqualTo(2);
        assertThat(grid.cell(-100, -25)).isEqualTo(9);
        assertThat(grid.cell(99, 49)).isEqualTo(32);
        assertThat(grid.limit()).isEqualTo(33);
    }

    @Test
    void whatLiesBeyondBelongsToTheBorder() {
        assertThat(grid.cell(-1e300, -1e300)).isEqualTo(1);
        assertThat(grid.cell(1e300, Double.POSITIVE_INFINITY)).isEqualTo(32);
        assertThat(grid.distance(1, -5_000, -50)).isZero();
    }

    @Test
    void distanceIsThatToTheNearestPointOfTheCell() {
        int cell = grid.at(2, 1);

        assertThat(grid.distance(cell, -40, -10)).isZero();
        assertThat(grid.distance(cell, -53, -10)).isEqualTo(3);
        assertThat(grid.distance(cell, -21, -29)).isEqualTo(Math.sqrt(16 + 16));
    }

    @Test
    void onlyTheOwnCellIsAtNoDistance() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble(-150, 150);
            double y = random.nextDouble(-150, 150);
            for (int cell = 1; cell < grid.limit(); cell++) {
                assertThat(grid.distance(cell, x, y) == 0).isEqualTo(cell == grid.cell(x, y));
            }
        }
    }

    @Test
    void gridCoversThePositionsOfAllTypes() {
        var schema =
                new Schema(List.of(type("A", 0, -20, 20), type("B", 1, 0, 200), new EntityType("C", 2, List.of())), 0);

        assertThat(Grid.over(schema, 25)).isEqualTo(new Grid(-10, -10, 25, 5, 5));
    }

    @Test
    void gridOfTooManyCellsIsRefused() {
        var schema = new Schema(List.of(type("A", 0, 0, 200_000)), 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.over(schema, 1))
                .withMessageContaining("limit 65535 cells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.over(new Schema(List.of(), 0), 1))
                .withMessage("schema declares no entity type with a position");
    }

    @Test
    void positionMustBeBoundedAndVisible() {
        var endless = new Field(
                "x",
                0,
                0,
                FieldKind.NUMBER,
                Visibility.ALL,
                Field.Scale.number(1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        var hidden = new Field("y", 0, 0, FieldKind.NUMBER, Visibility.OWNER, Field.Scale.number(1, 0, 10));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntityType.Position(endless, endless))
                .withMessage("position field x must be a number with min and max that everyone sees");
        assertThatIllegalArgumentException().isThrownBy(() -> new EntityType.Position(hidden, hidden));
    }
}
