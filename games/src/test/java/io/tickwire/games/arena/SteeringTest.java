package io.tickwire.games.arena;

import static io.tickwire.games.arena.Stage.idle;
import static io.tickwire.games.arena.Stage.thrust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.games.arena.v1.Input;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private final Stage stage = new Stage(1);

    @Test
    void thrustAcceleratesTowardsTheNose() {
        stage.place(0, 0, 0);

        stage.act(0, thrust(1), 10);

        assertThat(stage.ship(0, Ships.VX)).isGreaterThan(100);
        assertThat(stage.ship(0, Ships.VY)).isZero();
        assertThat(stage.ship(0, Ships.X)).isPositive();
        assertThat(stage.ship(0, Ships.THRUST)).isEqualTo(1);
    }

    @Test
    void shipGoesOnWithoutThrustAndComesToRestInTheEnd() {
        stage.place(0, 0, 0);
        stage.set(0, Ships.VX, 200);

        stage.act(0, idle(), 30);

        assertThat(stage.ship(0, Ships.VX)).isBetween(100.0, 190.0);

        stage.tick(450);

        assertThat(stage.speed(0)).isZero();
    }

    @Test
    void shipIsNeverFasterThanItsLimit() {
        stage.place(0, -1_500, 0);

        stage.act(0, thrust(1), 90);

        assertThat(stage.speed(0)).isEqualTo(Tuning.MAX_SPEED, within(1.0));
    }

    @Test
    void brakeStopsShipWithinOneAndAHalfSeconds() {
        stage.place(0, 0, 0);
        stage.set(0, Ships.VX, 300);
        stage.set(0, Ships.VY, 100);

        stage.act(0, thrust(-1), 45);

        assertThat(stage.speed(0)).isZero();
        assertThat(stage.ship(0, Ships.THRUST)).isZero();
    }

    @Test
    void turningChangesTheHeadingAndNotTheMovement() {
        stage.place(0, 0, 0);
        stage.set(0, Ships.VX, 200);

        stage.act(0, Input.newBuilder().setTurn(1), 10);

        assertThat(stage.ship(0, Ships.ANGLE)).isEqualTo(0.25, within(0.01));
        assertThat(stage.ship(0, Ships.VY)).isZero();
    }

    @Test
    void aimTurnsTheShortWayAroundAtTheShipsOwnRateAndStopsThere() {
        stage.set(0, Ships.ANGLE, 0.1);

        stage.act(0, Input.newBuilder().setAim(0.9f).setTurn(1), 1);

        assertThat(stage.ship(0, Ships.ANGLE)).isEqualTo(0.1 - Tuning.TURNS_PER_TICK, within(0.001));

        stage.tick(30);

        assertThat(stage.ship(0, Ships.ANGLE)).isEqualTo(0.9, within(0.001));
    }

    @Test
    void inputGoesOnUntilTheNextOne() {
        stage.act(0, thrust(1), 5);
        double speed = stage.speed(0);

        stage.tick(5);

        assertThat(stage.speed(0)).isGreaterThan(speed);
    }
}
