package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Placement;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InterestTest {
    @Property(tries = 20)
    void playersHoldWhatTheySeeAndNothingElse(@ForAll long seed) {
        var stage = new MoorStage(new Moor(60, 20, 0), seed);
        for (int tick = 0; tick < 120; tick++) {
            stage.tick();
        }

        assertThat(stage.players).allSatisfy(player -> {
            assertThat(player.deltas).hasSize(120);
            assertThat(player.hashesChecked).isGreaterThanOrEqualTo(40);
        });
        assertThat(stage.oracles)
                .allSatisfy(oracle -> assertThat(oracle.leftOut).isZero());
    }

    @Property(tries = 20)
    void playersHoldWhatTheyWereLastSentHoweverManyTicksTheySkip(@ForAll long seed, @ForAll boolean proto) {
        Codec codec = proto ? Codec.CODEC_PROTO : Codec.CODEC_FLAT;
        var stage = new MoorStage(new Moor(60, 20, 0), seed, codec);
        for (int tick = 0; tick < 150; tick++) {
            for (Onlooker player : stage.players) {
                // The more often a player skips, the longer its pauses; some are longer than the ring of snapshots.
                player.ready = stage.random.nextInt(1 + player.number * player.number) == 0;
            }
            if (stage.random.nextInt(40) == 0) {
                Seat seat = stage.players.get(stage.random.nextInt(Moor.PLAYERS)).seat;
                stage.room.offer(new RoomCommand.Resync(seat, 0, 0));
            }
            stage.tick();
        }
    }

    @Property(tries = 10)
    void playersWhoComeBackHoldWhatTheySee(@ForAll long seed) {
        var stage = new MoorStage(new Moor(60, 20, 0), seed);
        for (int tick = 0; tick < 120; tick++) {
            Onlooker player = stage.players.get(stage.random.nextInt(Moor.PLAYERS));
            if (tick % 10 == 5) {
                stage.room.offer(new RoomCommand.Drop(player.seat, SeatChange.Reason.LOST));
                stage.tick();
                stage.room.offer(new RoomCommand.Return(
                        player.seat,
                        new Link(player, Codec.CODEC_FLAT),
                        player.replica.latest().tick()));
            }
            stage.tick();
        }

        assertThat(stage.players)
                .allSatisfy(player -> assertThat(player.hashesChecked).isPositive());
    }

    @Property(tries = 10)
    void spectatorOfALargeWorldSeesAllOfIt(@ForAll long seed) {
        var stage = new MoorStage(new Moor(60, 20, 0), seed);
        var spectator = new Onlooker("spectator", Moor.SCHEMA, Codec.CODEC_FLAT, it -> {});
        stage.room.offer(new RoomCommand.Watch(spectator.seat, new Link(spectator, Codec.CODEC_FLAT)));
        for (int tick = 0; tick < 60; tick++) {
            stage.tick();
        }

        assertThat(spectator.hashesChecked).isPositive();
        assertThat(Moor.SCHEMA.types()).allSatisfy(type -> assertThat(
                        spectator.replica.latest().rows(type).count())
                .isEqualTo(stage.room.newest().rows(type).count()));
    }

    @Property(tries = 10)
    void playersHoldPartOfWhatTheySeeWhenItDoesNotFit(@ForAll long seed, @ForAll boolean proto) {
        Codec codec = proto ? Codec.CODEC_PROTO : Codec.CODEC_FLAT;
        var stage = new MoorStage(new Moor(600, 300, 0), seed, codec);
        for (int tick = 0; tick < 60; tick++) {
            for (Onlooker player : stage.players) {
                player.ready = stage.random.nextInt(3) != 0;
            }
            stage.tick();
        }

        assertThat(stage.oracles)
                .anySatisfy(oracle -> assertThat(oracle.leftOut).isPositive());
    }

    @Property(tries = 20)
    void playerIsSentTheSameBytesWhateverIsHiddenFromIt(@ForAll long seed, @ForAll int disguise) {
        var plain = new MoorStage(new Moor(80, 30, 0), seed);
        var disguised = new MoorStage(new Moor(80, 30, disguise | 1 << 20), seed);
        for (int tick = 0; tick < 100; tick++) {
            plain.tick();
            disguised.tick();

            assertThat(disguised.players.getFirst().messages.getLast())
                    .isEqualTo(plain.players.getFirst().messages.getLast());
        }

        assertThat(disguised.room.newest().hash())
                .isNotEqualTo(plain.room.newest().hash());
        // The others do see something else: what is hidden from player 1 is not hidden from all.
        assertThat(disguised.players.get(2).messages).isNotEqualTo(plain.players.get(2).messages);
    }

    @Test
    void rowsThatAreAlwaysSeenAreInNoCell() {
        var stage = new MoorStage(new Moor(60, 20, 0), 1);
        stage.tick();
        var birds = stage.room.newest().table(Moor.BIRD);

        for (int row = birds.next(0); row >= 0; row = birds.next(row + 1)) {
            assertThat(birds.cell(row) == Placement.EVERYWHERE).isEqualTo(birds.flag(row, Moor.BIRD.field("bright")));
        }
    }
}
