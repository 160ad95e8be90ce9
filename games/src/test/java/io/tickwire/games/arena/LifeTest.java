package io.tickwire.games.arena;

import static io.tickwire.games.arena.Stage.fire;
import static io.tickwire.games.arena.Stage.idle;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Kill;
import org.junit.jupiter.api.Test;

class LifeTest {
    private final Stage stage = new Stage(2);

    @Test
    void sevenHitsKillANewShipAndTheShooterScores() {
        stage.place(0, 0, 0);
        stage.place(1, 100, 0);

        stage.act(0, fire(), 7 * Tuning.COOLDOWN_TICKS + 10);

        assertThat(stage.isAlive(1)).isFalse();
        assertThat(stage.ship(1, Ships.DEATHS)).isEqualTo(1);
        assertThat(stage.ship(0, Ships.KILLS)).isEqualTo(1);
        assertThat(stage.ship(0, Ships.SCORE)).isEqualTo(Tuning.KILL_SCORE);
        assertThat(stage.events(1)).contains(kill(1, 2, 100));
    }

    @Test
    void deadShipNeitherMovesNorShoots() {
        kill();

        stage.act(1, fire().setThrust(1).setTurn(1), 30);

        assertThat(stage.speed(1)).isZero();
        assertThat(stage.ship(1, Ships.ANGLE)).isZero();
        assertThat(stage.shots().count()).isZero();
    }

    @Test
    void deadShipIsBackAfterThreeSecondsFarFromItsEnemies() {
        kill();

        stage.tick(Tuning.RESPAWN_TICKS - 1);

        assertThat(stage.isAlive(1)).isFalse();

        stage.tick(1);

        assertThat(stage.isAlive(1)).isTrue();
        assertThat(stage.ship(1, Ships.HEALTH)).isEqualTo(Tuning.MAX_HEALTH);
        assertThat(Math.hypot(
                        stage.ship(1, Ships.X) - stage.ship(0, Ships.X),
                        stage.ship(1, Ships.Y) - stage.ship(0, Ships.Y)))
                .isGreaterThan(800);
    }

    @Test
    void ownerSeesWhenItWillBeBack() {
        kill();

        assertThat(stage.player(1).latest().rows(ArenaSchema.SHIP).quanta(1, Ships.RESPAWN_TICKS))
                .isEqualTo(Tuning.RESPAWN_TICKS);
    }

    @Test
    void nothingHurtsRightAfterTheRespawn() {
        kill();
        stage.tick(Tuning.RESPAWN_TICKS);
        stage.place(0, 0, 0);
        stage.place(1, 100, 0);

        stage.act(0, fire(), 30);

        assertThat(stage.ship(1, Ships.SHIELD)).isEqualTo(Tuning.FIRST_SHIELD);

        stage.tick(Tuning.INVULNERABLE_TICKS);

        assertThat(stage.ship(1, Ships.SHIELD)).isLessThan(Tuning.FIRST_SHIELD);
    }

    @Test
    void whoShootsIsVulnerableAtOnce() {
        kill();
        stage.tick(Tuning.RESPAWN_TICKS);

        stage.act(1, fire(), 1);

        assertThat(stage.ship(1, Ships.INVULNERABLE)).isZero();
    }

    @Test
    void accidentIsNobodysKillAndCostsScore() {
        kill();

        assertThat(stage.events(0)).containsExactly(kill(0, 2, 184));
        assertThat(stage.ship(1, Ships.SCORE)).isEqualTo(Tuning.ACCIDENT_SCORE);
        assertThat(stage.ship(0, Ships.KILLS)).isZero();
    }

    @Test
    void accidentSoonAfterAHitIsTheShootersKill() {
        stage.set(1, Ships.LAST_HIT_BY, 1);
        stage.set(1, Ships.BLAME, 60);

        kill();

        assertThat(stage.events(0)).containsExactly(kill(1, 2, 184));
        assertThat(stage.ship(0, Ships.KILLS)).isEqualTo(1);
        assertThat(stage.ship(1, Ships.SCORE)).isZero();
    }

    /** Lets player 1 run into an asteroid with the last of its health. */
    private void kill() {
        stage.arrange(world -> Obstacles.create(world, 250, 0, 50));
        stage.place(1, 180, 0);
        stage.set(1, Ships.VX, 320);
        stage.set(1, Ships.HEALTH, 1);
        stage.set(1, Ships.SHIELD, 0);
        stage.act(1, idle(), 1);
    }

    private static Event kill(int killer, int victim, int x) {
        return Event.newBuilder()
                .setKill(Kill.newBuilder().setKiller(killer).setVictim(victim).setX(x))
                .build();
    }
}
