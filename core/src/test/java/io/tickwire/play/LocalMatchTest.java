package io.tickwire.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Rows;
import io.tickwire.state.Visibility;
import io.tickwire.testing.v1.Deed;
import io.tickwire.testing.v1.MeadowInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LocalMatchTest {
    /** A match in which anything may happen; all of it from one seed. */
    private static final class Turmoil {
        private static final List<Deed.Kind> KINDS = List.of(Deed.Kind.values());
        private static final List<String> TEXTS = List.of("", "Ada", "Zoë", "a name that is too long", "😀😀😀😀");

        private final SplittableRandom random;
        private final LocalMatch<MeadowInput> match;
        private final List<LocalPlayer<MeadowInput>> here = new ArrayList<>();
        private final Set<LocalPlayer<MeadowInput>> away = new HashSet<>();

        Turmoil(long seed, Recorder recorder) {
            random = new SplittableRandom(seed);
            match = LocalMatch.of(new Meadow(), RoomOptions.defaults("turmoil", seed), RoomListener.NONE, recorder);
        }

        void tick() {
            if (here.size() < 6 && random.nextInt(8) == 0) {
                Codec codec = random.nextBoolean() ? Codec.CODEC_FLAT : Codec.CODEC_PROTO;
                here.add(match.join("p" + random.nextInt(100), codec));
            }
            for (LocalPlayer<MeadowInput> player : List.copyOf(here)) {
                if (random.nextInt(40) == 0) {
                    player.leave();
                    here.remove(player);
                    away.remove(player);
                } else if (away.contains(player)) {
                    returns(player);
                } else {
                    act(player);
                }
            }
            match.tick();
        }

        /** A lost connection is found out, and replaced, at some time. */
        private void returns(LocalPlayer<MeadowInput> player) {
            switch (random.nextInt(8)) {
                case 0 -> player.drop();
                case 1, 2 -> {
                    player.comeBack();
                    away.remove(player);
                }
                default -> {}
            }
        }

        private void act(LocalPlayer<MeadowInput> player) {
            switch (random.nextInt(15)) {
                case 14 -> {
                    player.cut();
                    away.add(player);
                }
                case 0 -> player.setReading(false);
                case 1, 2 -> player.setReading(true);
                case 3 -> player.suspend();
                case 4, 5 -> player.resume();
                case 6 -> player.resync();
                case 7 -> player.acknowledge();
                default -> player.send(input());
            }
        }

        private MeadowInput input() {
            var input = MeadowInput.newBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                Deed.Kind kind = KINDS.get(random.nextInt(KINDS.size() - 1));
                if (kind != Deed.Kind.KIND_FAIL && kind != Deed.Kind.KIND_UNSPECIFIED) {
                    input.addDeeds(Deed.newBuilder()
                            .setKind(kind)
                            .setTarget(random.nextInt())
                            .setValue(random.nextInt(-600, 600))
                            .setText(TEXTS.get(random.nextInt(TEXTS.size()))));
                }
            }
            return input.build();
        }

        /** Everybody reads again, and one tick later has what is newest. */
        void settle() {
            away.forEach(LocalPlayer::comeBack);
            away.clear();
            here.forEach(player -> {
                player.setReading(true);
                player.resume();
                player.acknowledge();
            });
            match.tick();
        }
    }

    @Property(tries = 150)
    void eachReplicaIsItsViewOfTheWorldWhateverHappens(@ForAll long seed) {
        var turmoil = new Turmoil(seed, Recorder.NONE);
        for (int tick = 0; tick < 120; tick++) {
            turmoil.tick();
            for (LocalPlayer<MeadowInput> player : turmoil.here) {
                if (player.latest().tick() == turmoil.match.truth().tick()) {
                    assertEqualsItsView(turmoil, player);
                }
                assertHoldsNothingHidden(player);
                assertThat(player.closed()).isEmpty();
            }
        }
        turmoil.settle();
        for (LocalPlayer<MeadowInput> player : turmoil.here) {
            assertThat(player.latest().tick()).isEqualTo(turmoil.match.truth().tick());
            assertEqualsItsView(turmoil, player);
        }
    }

    private static void assertEqualsItsView(Turmoil turmoil, LocalPlayer<MeadowInput> player) {
        for (EntityType type : Meadow.SCHEMA.types()) {
            Rows truth = turmoil.match.truth().rows(type);
            Rows seen = player.latest().rows(type);
            assertThat(seen.count()).isEqualTo(truth.count());
            for (int row = truth.next(0); row >= 0; row = truth.next(row + 1)) {
                assertThat(seen.generation(row)).isEqualTo(truth.generation(row));
                for (Field field : type.fields()) {
                    boolean visible = field.visibility() == Visibility.ALL
                            || (field.visibility() == Visibility.OWNER && truth.owner(row) == player.number());
                    assertThat(seen.quanta(row, field))
                            .as(
                                    "%s of row %d at tick %d",
                                    field.name(), row, player.latest().tick())
                            .isEqualTo(visible ? truth.quanta(row, field) : 0);
                    if (field.kind() == FieldKind.TEXT) {
                        assertThat(seen.text(row, field)).isEqualTo(visible ? truth.text(row, field) : "");
                    }
                }
            }
        }
    }

    /** Also of a client that is behind: what only the server knows, and who owns what. */
    private static void assertHoldsNothingHidden(LocalPlayer<MeadowInput> player) {
        Rows seen = player.latest().rows(Meadow.SHEEP);
        for (int row = seen.next(0); row >= 0; row = seen.next(row + 1)) {
            assertThat(seen.quanta(row, Meadow.HUNGER)).isZero();
            assertThat(seen.owner(row)).isZero();
        }
    }

    @Test
    void playerSeesOthersMove() {
        var match = LocalMatch.of(new Meadow(), 2);
        match.player(0).send(Meadow.moveTo(12));
        match.tick();

        assertThat(match.player(1).latest().rows(Meadow.SHEEP).value(0, Meadow.X))
                .isEqualTo(12);
        assertThat(match.player(0).inputAck()).isEqualTo(1);
    }

    @Test
    void ownerAloneSeesItsFields() {
        var match = LocalMatch.of(new Meadow(), 2);

        assertThat(match.player(0).latest().rows(Meadow.SHEEP).value(0, Meadow.WOOL))
                .isEqualTo(101);
        assertThat(match.player(0).latest().rows(Meadow.SHEEP).value(1, Meadow.WOOL))
                .isZero();
        assertThat(match.player(1).latest().rows(Meadow.SHEEP).value(1, Meadow.WOOL))
                .isEqualTo(102);
    }

    @Test
    void ownerFieldsAreTakenBackWithTheOwnership() {
        var match = LocalMatch.of(new Meadow(), 2);
        match.player(0).send(Meadow.input(Deed.Kind.KIND_MARK, 0, 0, "mine"));
        match.tick();
        assertThat(match.player(0).latest().rows(Meadow.SHEEP).text(0, Meadow.MARK))
                .isEqualTo("mine");
        match.player(0).send(Meadow.input(Deed.Kind.KIND_GIVE, 0, 2, ""));
        match.tick();

        assertThat(match.player(0).latest().rows(Meadow.SHEEP).text(0, Meadow.MARK))
                .isEmpty();
        assertThat(match.player(0).latest().rows(Meadow.SHEEP).value(0, Meadow.WOOL))
                .isZero();
        assertThat(match.player(1).latest().rows(Meadow.SHEEP).text(0, Meadow.MARK))
                .isEqualTo("mine");
        assertThat(match.player(1).latest().rows(Meadow.SHEEP).value(0, Meadow.WOOL))
                .isEqualTo(101);
    }

    @Test
    void viewHashesAreCheckedOnTheWay() {
        var match = LocalMatch.of(new Meadow(), 2);
        match.tick(60);

        assertThat(match.player(1).hashesChecked()).isEqualTo(2);
        assertThat(match.player(1).keyframes()).isEqualTo(1);
    }

    @Test
    void replicaOfAPlayerWhoNeverReadStaysEmpty() {
        var match = LocalMatch.of(new Meadow(), 0);
        var player = match.join("blind");
        player.setReading(false);
        match.tick(50);
        Replica replica = player.replica();

        assertThat(replica.latest().isEmpty()).isTrue();
        player.setReading(true);
        match.tick();
        assertThat(replica.latest().tick()).isEqualTo(match.truth().tick());
    }

    @Property(tries = 50)
    void replayGivesTheSnapshotsThatWereRecorded(@ForAll long seed) {
        var recording = new Recording(seed);
        var turmoil = new Turmoil(seed, recording);
        for (int tick = 0; tick < 60; tick++) {
            turmoil.tick();
        }

        assertThat(Replay.verify(new Meadow(), recording)).isEmpty();
    }

    @Property(tries = 30)
    void replayFindsTheTickThatDiffers(@ForAll long seed) {
        var recording = new Recording(seed);
        var turmoil = new Turmoil(seed, recording);
        turmoil.here.add(turmoil.match.join("drifter"));
        for (int tick = 0; tick < 40; tick++) {
            turmoil.tick();
            turmoil.match.player(0).send(Meadow.input(Deed.Kind.KIND_PLACE_STONE, 0, tick + 1, ""));
        }
        int wrong = 1 + new SplittableRandom(seed).nextInt(40);
        var changed = new Recording(seed);
        for (Recording.Step step : recording.steps()) {
            if (step instanceof Recording.Step.Ticked(int tick, long hash)) {
                changed.ticked(tick, tick >= wrong ? hash + 1 : hash);
            } else {
                changed.steps().add(step);
            }
        }

        assertThat(Replay.verify(new Meadow(), changed))
                .hasValueSatisfying(divergence -> assertThat(divergence.tick()).isEqualTo(wrong));
    }

    @Test
    void otherRulesDivergeWhereTheyActDifferently() {
        var recording = new Recording(1);
        var match = LocalMatch.of(new Meadow(), RoomOptions.defaults("recorded", 1), RoomListener.NONE, recording);
        var player = match.join("a");
        match.tick(9);
        player.send(Meadow.input(Deed.Kind.KIND_DRIFT, 0, 0, ""));
        match.tick(5);
        var otherSeed = new Recording(2);
        otherSeed.steps().addAll(recording.steps());

        assertThat(Replay.verify(new Meadow(), recording)).isEmpty();
        assertThat(Replay.verify(new Meadow(), otherSeed))
                .hasValueSatisfying(divergence -> assertThat(divergence.tick()).isEqualTo(10));
    }
}
