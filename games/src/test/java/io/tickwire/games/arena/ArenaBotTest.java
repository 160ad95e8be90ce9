package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Bots;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.schema.InputLimits;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Rows;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaBotTest {
    private static final int MINUTE = 60 * Tuning.TICK_RATE_HZ;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsAndKillsATargetThatDoesNothingWithinHalfAMinute(long seed) {
        var brawl = new Brawl(seed, RoomListener.NONE, Recorder.NONE).joinBots(1, seed);
        brawl.join("target", (seen, player) -> Input.getDefaultInstance());

        brawl.tick(MINUTE / 2);

        assertThat(brawl.kills()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoBotsFightWithKillsInAMinute(long seed) {
        var brawl = Brawl.of(seed, 2);

        brawl.tick(MINUTE);

        assertThat(brawl.kills()).isBetween(1L, 12L);
    }

    @Test
    void botsRarelyDieOfAccidents() {
        var brawl = Brawl.of(4, 8);

        brawl.tick(2 * MINUTE);

        assertThat(brawl.kills()).isGreaterThan(10);
        assertThat(brawl.accidents()).isLessThanOrEqualTo(brawl.kills() / 10);
    }

    @Test
    void botFetchesWhatItNeeds() {
        var brawl = Brawl.of(5, 2);

        brawl.tick(MINUTE);

        assertThat(brawl.events()).anyMatch(Event::hasPickedUp);
    }

    @Test
    void botsHitOftenAndMissMoreOften() {
        var brawl = Brawl.of(9, 8);
        Set<Long> shots = new HashSet<>();

        for (int i = 0; i < MINUTE; i++) {
            brawl.tick(1);
            Rows seen = brawl.match().truth().rows(ArenaSchema.PROJECTILE);
            for (int row = seen.next(0); row >= 0; row = seen.next(row + 1)) {
                shots.add(seen.entity(row));
            }
        }

        long hits = brawl.events().stream().filter(Event::hasHit).count();
        assertThat((double) hits / shots.size()).isBetween(0.1, 0.5);
    }

    @Test
    void everyInputIsWithinItsLimits() {
        var limits = new InputLimits(Input.getDescriptor());
        var brawl = new Brawl(6, RoomListener.NONE, Recorder.NONE).joinBots(1, 6);
        var bot = new ArenaBot(7);
        brawl.join("bot checked", (seen, player) -> {
            Input input = bot.decide(seen, player);
            assertThat(limits.violation(input)).isEmpty();
            return input;
        });

        brawl.tick(MINUTE);

        assertThat(brawl.events()).isNotEmpty();
    }

    @Test
    void inputWithoutAimIsWithinTheLimits() {
        assertThat(new InputLimits(Input.getDescriptor()).violation(Input.getDefaultInstance()))
                .isEmpty();
    }

    @Test
    void botReadsSnapshotsByTheSchemaThatAClientHas() {
        Schema client = SchemaMessages.fromMessage(SchemaMessages.toMessage(ArenaSchema.SCHEMA));
        var brawl = new Brawl(8, RoomListener.NONE, Recorder.NONE).joinBots(3, 8);
        var remote = new ArenaBot(7);
        var local = new ArenaBot(7);
        brawl.join("bot twin", (seen, player) -> {
            Input input = local.decide(seen, player);
            assertThat(remote.decide(copy(seen, client), player)).isEqualTo(input);
            return input;
        });

        brawl.tick(MINUTE / 2);

        assertThat(brawl.events()).isNotEmpty();
    }

    @Test
    void botAnswersASnapshotThatMakesNoSenseWithoutThrowing() {
        var bot = new ArenaBot(1);
        var random = new SplittableRandom(1);

        for (int i = 0; i < 200; i++) {
            assertThat(bot.decide(garbage(random, i), 1)).isNotNull();
        }

        assertThat(bot.decide(Snapshot.EMPTY, 1)).isEqualTo(Input.getDefaultInstance());
    }

    @Test
    void serversFindTheGameAndItsBots() {
        assertThat(ServiceLoader.load(io.tickwire.game.Game.class))
                .extracting(game -> game.declaration().name())
                .contains("arena");
        assertThat(ServiceLoader.load(Bots.class))
                .filteredOn(bots -> bots.game().equals("arena"))
                .singleElement()
                .extracting(bots -> bots.bot(1))
                .isInstanceOf(ArenaBot.class);
    }

    private static Snapshot copy(Snapshot seen, Schema schema) {
        var tables = new ArrayList<Table>();
        for (EntityType type : schema.types()) {
            var table = new Table(type);
            EntityType source = ArenaSchema.SCHEMA.type(type.name());
            Rows rows = seen.rows(source);
            for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
                table.createAt(row, rows.generation(row));
                for (Field field : numbers(type)) {
                    table.setQuanta(row, field, rows.quanta(row, source.field(field.name())));
                }
            }
            tables.add(table);
        }
        return new Snapshot(seen.tick(), tables);
    }

    /** All fields but texts, which bots do not read. */
    private static List<Field> numbers(EntityType type) {
        return type.fields().stream()
                .filter(field -> field.kind() != FieldKind.TEXT)
                .toList();
    }

    private static Snapshot garbage(SplittableRandom random, int tick) {
        var tables = new ArrayList<Table>();
        for (EntityType type : ArenaSchema.SCHEMA.types()) {
            var table = new Table(type);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int row = table.create();
                for (Field field : numbers(type)) {
                    Field.Scale scale = field.scale();
                    table.setQuanta(row, field, (int) random.nextLong(scale.min(), scale.max() + 1L));
                }
            }
            tables.add(table);
        }
        int me = random.nextInt(1 + tables.getFirst().count());
        if (tables.getFirst().isUsed(me)) {
            tables.getFirst().set(me, Ships.PLAYER, 1);
            tables.getFirst().setFlag(me, Ships.ALIVE, true);
        }
        return new Snapshot(tick + 1, tables);
    }
}
