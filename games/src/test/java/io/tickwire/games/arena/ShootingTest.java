package io.tickwire.games.arena;

import static io.tickwire.games.arena.Stage.fire;
import static io.tickwire.games.arena.Stage.idle;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShootingTest {
    private final Stage stage = new Stage(3);

    @Test
    void shotLeavesTheNoseAndTakesAmmunition() {
        stage.place(0, 0, 0);

        stage.act(0, fire(), 1);

        assertThat(stage.shots().count()).isEqualTo(1);
        assertThat(stage.shots().value(0, Projectiles.X)).isGreaterThan(Tuning.SHIP_RADIUS);
        assertThat(stage.shots().value(0, Projectiles.VX)).isEqualTo(Tuning.SHOT_SPEED);
        assertThat(stage.ship(0, Ships.AMMO)).isEqualTo(Tuning.FIRST_AMMO - 1);
    }

    @Test
    void gunFiresNoFasterThanItsCooldown() {
        stage.place(0, 0, 0);

        stage.act(0, fire(), 2 * Tuning.COOLDOWN_TICKS + 1);

        assertThat(stage.shots().count()).isEqualTo(3);
    }

    @Test
    void shortPressCountsEvenIfALaterInputOfTheSameTickLetsGo() {
        stage.place(0, 0, 0);
        stage.player(0).send(fire().build());

        stage.act(0, idle(), 1);

        assertThat(stage.shots().count()).isEqualTo(1);
    }

    @Test
    void emptyGunLoadsSlowly() {
        stage.place(0, 0, 0);
        stage.set(0, Ships.AMMO, 0);

        stage.act(0, fire(), 4 * Tuning.RELOAD_TICKS);

        assertThat(stage.shots().count()).isBetween(2, 4);
        assertThat(stage.ship(0, Ships.AMMO)).isLessThanOrEqualTo(1);
    }

    @Test
    void hitHurtsAndEverybodyIsTold() {
        stage.place(0, 0, 0);
        stage.place(1, 200, 0);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 20);

        assertThat(stage.ship(1, Ships.SHIELD)).isEqualTo(Tuning.FIRST_SHIELD - Tuning.SHOT_DAMAGE);
        assertThat(stage.ship(1, Ships.HEALTH)).isEqualTo(Tuning.MAX_HEALTH);
        assertThat(stage.shots().count()).isZero();
        assertThat(stage.events(2)).containsExactly(hit(1, 2, 181));
    }

    @Test
    void healthIsHurtByWhatTheShieldLeaves() {
        stage.place(0, 0, 0);
        stage.place(1, 200, 0);
        stage.set(1, Ships.SHIELD, 5);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 20);

        assertThat(stage.ship(1, Ships.SHIELD)).isZero();
        assertThat(stage.ship(1, Ships.HEALTH)).isEqualTo(Tuning.MAX_HEALTH - (Tuning.SHOT_DAMAGE - 5));
    }

    @Test
    void shotEndsAtAnAsteroid() {
        stage.arrange(world -> Obstacles.create(world, 100, 0, 30));
        stage.place(0, 0, 0);
        stage.place(1, 200, 0);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 20);

        assertThat(stage.ship(1, Ships.SHIELD)).isEqualTo(Tuning.FIRST_SHIELD);
        assertThat(stage.shots().count()).isZero();
    }

    @Test
    void shotDiesAfterItsTimeAndAtTheBorder() {
        stage.place(0, 0, 0);
        stage.place(1, 1_500, 500);
        stage.player(0).send(fire().build());

        stage.act(1, fire(), 1);
        stage.player(0).send(idle().build());
        stage.act(1, idle(), 6);

        assertThat(stage.shots().count()).isEqualTo(1);

        stage.tick(Tuning.SHOT_TICKS - 6);

        assertThat(stage.shots().count()).isZero();
    }

    /** So far from its middle the ship is 23 units long, and in one tick they come 29 units closer. */
    @ParameterizedTest
    @ValueSource(doubles = {100, 105, 110, 115, 120, 125, 130})
    void shotDoesNotPassThroughAShipThatComesTowardsIt(double distance) {
        stage.place(0, 0, 0);
        stage.place(1, distance, 15);
        stage.set(1, Ships.VX, -Tuning.MAX_SPEED);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 4);

        assertThat(stage.events(2)).anyMatch(Event::hasHit);
    }

    @Test
    void shotThatPassesBesideDoesNotHit() {
        stage.place(0, 0, 0);
        stage.place(1, 200, Tuning.SHIP_RADIUS + Tuning.SHOT_RADIUS + 1);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 30);

        assertThat(stage.events(0)).isEmpty();
    }

    @Test
    void shotHitsTheNearestOfTwoShips() {
        stage.place(0, 0, 0);
        stage.place(1, 130, 0);
        stage.place(2, 95, 0);

        stage.act(0, fire(), 1);
        stage.act(0, idle(), 20);

        assertThat(stage.events(0)).containsExactly(hit(1, 3, 76));
    }

    @Test
    void shotsOfOnesOwnDoNotHurt() {
        stage.place(0, 0, 0);
        stage.set(0, Ships.VX, 590);

        stage.act(0, fire(), 30);

        assertThat(stage.events(0)).isEqualTo(List.of());
    }

    private static Event hit(int shooter, int victim, int x) {
        return Event.newBuilder()
                .setHit(Hit.newBuilder().setShooter(shooter).setVictim(victim).setX(x))
                .build();
    }
}
