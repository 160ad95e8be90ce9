package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.delta.Delta;
import io.tickwire.proto.v1.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A room of {@link Moor} with {@link Moor#PLAYERS} clients, each beside its oracle. */
final class MoorStage {
    private static final long PERIOD_NANOS = 33_333_333;

    final Room<?> room;
    final List<Onlooker> players = new ArrayList<>();
    final List<SightOracle> oracles = new ArrayList<>();
    final SplittableRandom random;
    private long nowNanos;

    MoorStage(Moor moor, long seed) {
        this(moor, seed, Codec.CODEC_FLAT);
    }

    MoorStage(Moor moor, long seed, Codec codec) {
        random = new SplittableRandom(seed);
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, () -> nowNanos, new SplittableRandom(seed));
        var options = new RoomOptions("moor", seed, 64, 3, PacingRules.defaults());
        room = new Room<>(moor, options, ports);
        for (int player = 1; player <= Moor.PLAYERS; player++) {
            var oracle = new SightOracle(moor, player);
            oracles.add(oracle);
            var onlooker = new Onlooker("player " + player, Moor.SCHEMA, codec, it -> check(it, oracle));
            players.add(onlooker);
            room.offer(new RoomCommand.Join(onlooker.seat, onlooker, codec));
        }
    }

    private void check(Onlooker it, SightOracle oracle) {
        Delta delta = it.deltas.getLast();
        var expected = oracle.expect(delta, room.newest());
        assertThat(SightOracle.held(it.replica.latest(), it.replica.schema().types()))
                .as("player %d at tick %d", it.number, delta.tick())
                .isEqualTo(expected);
    }

    void tick() {
        nowNanos += PERIOD_NANOS;
        room.tick(nowNanos);
    }
}
