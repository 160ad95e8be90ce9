package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.PickedUp;
import io.tickwire.play.LocalMatch;
import org.junit.jupiter.api.Test;

class PickupsTest {
    private final Stage stage = new Stage(2);

    @Test
    void healthHeals() {
        stage.set(0, Ships.HEALTH, 50);

        take(Pickups.HEALTH);

        assertThat(stage.ship(0, Ships.HEALTH)).isEqualTo(50 + Tuning.PICKUP_HEALTH);
        assertThat(stage.ship(0, Ships.SCORE)).isEqualTo(Tuning.PICKUP_SCORE);
        assertThat(stage.pickups().count()).isZero();
    }

    @Test
    void shieldCoversNoMoreThanAWholeShip() {
        stage.set(0, Ships.SHIELD, 90);

        take(Pickups.SHIELD);

        assertThat(stage.ship(0, Ships.SHIELD)).isEqualTo(Tuning.MAX_SHIELD);
    }

    @Test
    void ammunitionGoesBeyondWhatAShipLoadsByItself() {
        take(Pickups.AMMO);

        assertThat(stage.ship(0, Ships.AMMO)).isEqualTo(Tuning.FIRST_AMMO + Tuning.PICKUP_AMMO);
    }

    @Test
    void shipThatIsShortOfNothingLeavesItToOthers() {
        take(Pickups.HEALTH);

        assertThat(stage.pickups().count()).isEqualTo(1);
        assertThat(stage.events(0)).isEmpty();
    }

    @Test
    void everybodyIsTold() {
        take(Pickups.SHIELD);

        assertThat(stage.events(1))
                .containsExactly(Event.newBuilder()
                        .setPickedUp(PickedUp.newBuilder()
                                .setPlayer(1)
                                .setKind(Pickups.SHIELD)
                                .setX(0)
                                .setY(300))
                        .build());
    }

    @Test
    void newOnesAppearUntilThereAreEnough() {
        var match = LocalMatch.of(new Arena(), 1);
        assertThat(match.truth().rows(ArenaSchema.PICKUP).count()).isBetween(Tuning.FIRST_PICKUPS, Tuning.MAX_PICKUPS);

        match.tick(Tuning.PICKUP_TICKS * (Tuning.MAX_PICKUPS + 5));

        assertThat(match.truth().rows(ArenaSchema.PICKUP).count()).isEqualTo(Tuning.MAX_PICKUPS);
    }

    private void take(int kind) {
        stage.place(0, 0, 300);
        stage.arrange(world -> Pickups.create(world, 20, 300, kind));
        stage.tick(1);
    }
}
