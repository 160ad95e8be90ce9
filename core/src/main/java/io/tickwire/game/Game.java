package io.tickwire.game;

import com.google.protobuf.Message;
import io.tickwire.state.World;

/**
 * The rules of a game, without fields: all they know is in the world.
 *
 * <p>One object serves every room of a node, on several threads at once. The rules read no clock, no thread and no
 * static state, and take their randomness from {@link World#random()}: then the same inputs always give the same
 * snapshots, which recordings and replays rest on. What the rules throw ends the room that they were called for.
 *
 * @param <I> the game's input message
 */
public interface Game<I extends Message> {
    /** What the game says about itself; always the same. */
    Declaration<I> declaration();

    /** Fills a new world: obstacles, pickups, what the map holds. */
    void open(World world);

    /** A player comes in; the name may be empty. Called between two steps. */
    void join(World world, PlayerId player, String name);

    /** A player's place is given up. Called between two steps. */
    void leave(World world, PlayerId player);

    /**
     * A seat was reserved, taken, dropped, resumed or given up. Called between two steps; does nothing by default.
     * Recorded and replayed like inputs.
     */
    default void onSeat(World world, SeatChange change) {}

    /** Simulates one tick. Allocates nothing per entity or player in steady state, if it is to scale. */
    void step(World world, Inputs<I> inputs);

    /**
     * Whether new players may come in now. Asked after each tick; by default always. A room that takes none is locked:
     * it is found by nobody, and refuses who names it. Whoever has a seat may come back to it.
     */
    default boolean isOpen(World world) {
        return true;
    }

    /** What each player may see; always the same. By default everything. */
    default Interest interest() {
        return Interest.EVERYTHING;
    }
}
