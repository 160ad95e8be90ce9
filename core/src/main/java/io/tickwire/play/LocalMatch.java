package io.tickwire.play;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.Recorder;
import io.tickwire.room.Room;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.room.RoomPorts;
import io.tickwire.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A room and the replicas of its players in one process. Time stands still but for {@link #tick}.
 *
 * {@snippet :
 * var match = LocalMatch.of(new Arena(), 2);
 * match.player(0).send(Input.newBuilder().setThrust(1).build());
 * match.tick();
 * Snapshot seen = match.player(1).latest();
 * }
 *
 * @param <I> the game's input message
 */
public final class LocalMatch<I extends Message> {
    private static final long SEED = 1;

    private final Game<I> game;
    private final Room<I> room;
    private final List<LocalPlayer<I>> players = new ArrayList<>();
    private long nowNanos;

    private LocalMatch(Game<I> game, RoomOptions options, RoomListener listener, Recorder recorder) {
        this.game = game;
        var ports = new RoomPorts(listener, recorder, () -> nowNanos, new SplittableRandom(options.seed()));
        room = new Room<>(game, options, ports);
    }

    /** A match with seed 1 and so many players, who have joined and seen the first tick. */
    public static <I extends Message> LocalMatch<I> of(Game<I> game, int players) {
        LocalMatch<I> match = of(game, RoomOptions.defaults("local", SEED), RoomListener.NONE, Recorder.NONE);
        for (int i = 0; i < players; i++) {
            match.join("player " + (i + 1));
        }
        match.tick();
        return match;
    }

    /** An empty match. */
    public static <I extends Message> LocalMatch<I> of(
            Game<I> game, RoomOptions options, RoomListener listener, Recorder recorder) {
        return new LocalMatch<>(game, options, listener, recorder);
    }

    /** A player comes in with the next tick. */
    public LocalPlayer<I> join(String name) {
        return join(name, Codec.CODEC_FLAT);
    }

    /** A player whose snapshots are laid out in this way comes in with the next tick. */
    public LocalPlayer<I> join(String name, Codec codec) {
        var player = new LocalPlayer<I>(this, game.declaration().schema(), codec, name);
        players.add(player);
        player.join();
        return player;
    }

    /** A player by the order of joining, from 0. */
    public LocalPlayer<I> player(int index) {
        return players.get(index);
    }

    public Room<I> room() {
        return room;
    }

    /** The world as the server last had it. */
    public Snapshot truth() {
        return room.newest();
    }

    /** One tick, one period later. */
    public void tick() {
        nowNanos += game.declaration().room().periodNanos();
        room.tick(nowNanos);
    }

    public void tick(int times) {
        for (int i = 0; i < times; i++) {
            tick();
        }
    }

    long nowNanos() {
        return nowNanos;
    }
}
