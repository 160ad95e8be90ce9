package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.PlayerId;

/** One player of a room: seat, number, what comes from it and what it is shown. */
record Member<I extends Message>(Seat seat, PlayerId player, InputQueue<I> inputs, Viewer viewer)
        implements Occupant.Somebody {}
