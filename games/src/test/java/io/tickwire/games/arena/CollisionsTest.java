package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollisionsTest {
    private final Stage stage = new Stage(2);

    @Test
    void shipBouncesOffAnAsteroidAndIsHurtALittle() {
        stage.arrange(world -> Obstacles.create(world, 200, 0, 50));
        stage.place(0, 100, 0);
        stage.set(0, Ships.VX, 300);

        stage.tick(10);

        assertThat(stage.ship(0, Ships.VX)).isNegative();
        assertThat(stage.ship(0, Ships.X)).isLessThan(200 - 50 - Tuning.SHIP_RADIUS);
        assertThat(stage.ship(0, Ships.SHIELD)).isBetween(10.0, 25.0);
    }

    @Test
    void slowTouchIsFree() {
        stage.arrange(world -> Obstacles.create(world, 200, 0, 50));
        stage.place(0, 130, 0);
        stage.set(0, Ships.VX, 100);

        stage.tick(10);

        assertThat(stage.ship(0, Ships.VX)).isNegative();
        assertThat(stage.ship(0, Ships.SHIELD)).isEqualTo(Tuning.FIRST_SHIELD);
    }

    @Test
    void shipBouncesOffTheBorderUnhurt() {
        stage.place(0, 1_560, -1_570);
        stage.set(0, Ships.VX, 320);
        stage.set(0, Ships.VY, -320);

        stage.tick(10);

        assertThat(stage.ship(0, Ships.VX)).isNegative();
        assertThat(stage.ship(0, Ships.VY)).isPositive();
        assertThat(stage.ship(0, Ships.X)).isLessThanOrEqualTo(Tuning.HALF_WORLD - Tuning.SHIP_RADIUS);
        assertThat(stage.ship(0, Ships.SHIELD)).isEqualTo(Tuning.FIRST_SHIELD);
    }

    @Test
    void shipsPushEachOtherAway() {
        stage.place(0, 0, 0);
        stage.place(1, 60, 0);
        stage.set(0, Ships.VX, 300);

        stage.tick(10);

        assertThat(stage.ship(1, Ships.VX)).isGreaterThan(stage.ship(0, Ships.VX));
        assertThat(stage.ship(1, Ships.X) - stage.ship(0, Ships.X)).isGreaterThanOrEqualTo(2 * Tuning.SHIP_RADIUS);
        assertThat(stage.ship(0, Ships.SHIELD)).isLessThan(Tuning.FIRST_SHIELD);
        assertThat(stage.ship(1, Ships.SHIELD)).isLessThan(Tuning.FIRST_SHIELD);
    }

    @Test
    void shipsInTheSamePlaceComeApart() {
        stage.place(0, 0, 0);
        stage.place(1, 0, 0);

        stage.tick(1);

        assertThat(Math.abs(stage.ship(1, Ships.X) - stage.ship(0, Ships.X)))
                .isGreaterThanOrEqualTo(2 * Tuning.SHIP_RADIUS - 0.1);
    }
}
