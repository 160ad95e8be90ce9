package io.tickwire.games.arena;

import static io.tickwire.games.arena.Stage.fire;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.LocalMatch;
import io.tickwire.play.LocalPlayer;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private final LocalMatch<Input> match =
            LocalMatch.of(new Arena(), RoomOptions.defaults("test", 7), RoomListener.NONE, Recorder.NONE);

    @Test
    void everybodySeesANewPlayersShipAndName() {
        LocalPlayer<Input> first = match.join("Ada");
        match.join("Grace");

        match.tick();

        Rows ships = first.latest().rows(ArenaSchema.SHIP);
        assertThat(ships.text(0, Ships.NAME)).isEqualTo("Ada");
        assertThat(ships.text(1, Ships.NAME)).isEqualTo("Grace");
        assertThat(ships.quanta(1, Ships.PLAYER)).isEqualTo(2);
        assertThat(ships.flag(1, Ships.ALIVE)).isTrue();
        assertThat(ships.flag(1, Ships.BOT)).isFalse();
    }

    @Test
    void playerWithoutANameGetsOne() {
        match.join(" ");

        match.tick();

        assertThat(ships().text(0, Ships.NAME)).isEqualTo("Pilot 1");
    }

    @Test
    void nameThatStartsWithBotMarksABot() {
        match.join("bot Vega");
        match.join("bot ");
        match.join("botanist");

        match.tick();

        assertThat(ships().text(0, Ships.NAME)).isEqualTo("Vega");
        assertThat(ships().flag(0, Ships.BOT)).isTrue();
        assertThat(ships().text(1, Ships.NAME)).isEqualTo("Bot 2");
        assertThat(ships().text(2, Ships.NAME)).isEqualTo("botanist");
        assertThat(ships().flag(2, Ships.BOT)).isFalse();
    }

    @Test
    void leavingRemovesTheShipAndItsShots() {
        LocalPlayer<Input> leaver = match.join("leaver");
        match.join("stayer");
        leaver.send(fire().build());
        match.tick();
        assertThat(match.truth().rows(ArenaSchema.PROJECTILE).count()).isEqualTo(1);

        leaver.leave();
        match.tick();

        assertThat(ships().count()).isEqualTo(1);
        assertThat(ships().text(1, Ships.NAME)).isEqualTo("stayer");
        assertThat(match.truth().rows(ArenaSchema.PROJECTILE).count()).isZero();
    }

    @Test
    void nextPlayerTakesTheFreePlaceAndSteersItsOwnShip() {
        LocalPlayer<Input> leaver = match.join("leaver");
        match.join("stayer");
        match.tick();
        leaver.leave();
        match.tick();

        LocalPlayer<Input> next = match.join("next");
        next.send(fire().build());
        match.tick();

        assertThat(ships().text(0, Ships.NAME)).isEqualTo("next");
        assertThat(match.truth().rows(ArenaSchema.PROJECTILE).quanta(0, Projectiles.PLAYER))
                .isEqualTo(1);
    }

    @Test
    void ammunitionIsSeenByItsOwnerOnly() {
        LocalPlayer<Input> first = match.join("first");
        LocalPlayer<Input> second = match.join("second");

        match.tick();

        Rows seenByFirst = first.latest().rows(ArenaSchema.SHIP);
        Rows seenBySecond = second.latest().rows(ArenaSchema.SHIP);
        assertThat(seenByFirst.quanta(0, Ships.AMMO)).isEqualTo(Tuning.FIRST_AMMO);
        assertThat(seenByFirst.quanta(1, Ships.AMMO)).isZero();
        assertThat(seenBySecond.quanta(0, Ships.AMMO)).isZero();
        assertThat(seenBySecond.quanta(1, Ships.AMMO)).isEqualTo(Tuning.FIRST_AMMO);
    }

    @Test
    void clientsNeverHearOfWhatOnlyTheServerKnows() {
        var schema = SchemaMessages.fromMessage(SchemaMessages.toMessage(ArenaSchema.SCHEMA));

        assertThat(names(schema.type("Ship")))
                .contains("x", "health", "ammo")
                .doesNotContain("cooldown", "reload", "invulnerable", "last_hit_by", "blame");
        assertThat(names(schema.type("Projectile"))).containsExactly("x", "y", "vx", "vy", "player");
        assertThat(names(schema.type("Match"))).isEmpty();
    }

    private static List<String> names(EntityType type) {
        return type.fields().stream().map(Field::name).toList();
    }

    private Rows ships() {
        return match.truth().rows(ArenaSchema.SHIP);
    }
}
