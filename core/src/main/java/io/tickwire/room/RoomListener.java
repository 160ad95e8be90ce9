package io.tickwire.room;

import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.Rung;

/** Told what happens in a room, on its tick thread: counts, and never blocks. */
public interface RoomListener {
    /** Hears nothing. */
    RoomListener NONE = new RoomListener() {};

    /** A tick is over. The object is reused: copy what is kept. */
    default void ticked(TickTimes times) {}

    /** A snapshot went into a viewer's outbox. */
    default void snapshotSent(int bytes, boolean keyframe) {}

    /** A viewer was not ready, so that no snapshot was made for it. */
    default void snapshotDropped() {}

    /** A viewer stepped from one rung to another. */
    default void rungChanged(int player, Rung from, Rung to) {}

    /** A viewer looks away: its page is hidden or its program frozen. It keeps its place and is shown nothing. */
    default void suspended(int player) {}

    /** A viewer looks again. */
    default void resumed(int player) {}

    /** The game was told of a seat. */
    default void seat(SeatChange change) {}

    /** A client reported that its replica is wrong. */
    default void resynced(int player) {}

    /**
     * What a replica that asked for a resync should have become, without the schema: for a test to be made of it. Not
     * for each resync.
     */
    default void disagreed(Repro repro) {}

    /** An input was dropped because too many wait. */
    default void inputDropped(int player) {}

    /** A client acknowledged what it was never sent. */
    default void falselyAcked(int player) {}
}
