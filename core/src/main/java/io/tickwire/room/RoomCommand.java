package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Codec;

/** What may be sent to a room's inbox. */
public sealed interface RoomCommand {
    Seat seat();

    /** What may be lost, since the next makes up for it: refused while too much waits, as what becomes of a seat never is. */
    sealed interface Traffic extends RoomCommand {}

    /** Somebody has reserved the seat; the game is told. */
    record Reserve(Seat seat) implements RoomCommand {}

    /** The seat was reserved and is not taken; the game is told. */
    record Lapse(Seat seat) implements RoomCommand {}

    /** Takes a place, unless the seat has one; answered by {@link RoomMessage.Joined} or by {@link Outbox#close}. */
    record Join(Seat seat, Link link) implements RoomCommand {
        public Join(Seat seat, Outbox outbox, Codec codec) {
            this(seat, new Link(outbox, codec));
        }

        /** A place for a viewer that reads what is usual. */
        public Join(Seat seat, Outbox outbox) {
            this(seat, outbox, Codec.CODEC_FLAT);
        }
    }

    /** Shows the room to somebody who has no player in it; answered by {@link RoomMessage.Joined} with player 0. */
    record Watch(Seat seat, Link link) implements RoomCommand {}

    /** The seat's connection has ended. The player stays and does nothing. */
    record Drop(Seat seat, SeatChange.Reason reason) implements RoomCommand {}

    /**
     * The seat has another connection; answered by {@link RoomMessage.Joined}, the events since, and a snapshot.
     *
     * @param heldTick the newest snapshot that the client has; 0: none
     */
    record Return(Seat seat, Link link, int heldTick) implements RoomCommand {}

    /** Gives up the place. */
    record Leave(Seat seat, SeatChange.Reason reason) implements RoomCommand {
        public Leave(Seat seat) {
            this(seat, SeatChange.Reason.LEFT);
        }
    }

    /**
     * An input that was found acceptable.
     *
     * @param sequence greater than that of the input before, unsigned
     * @param targetTick the tick that it is meant for; 0 for the next one
     * @param ack what the client acknowledges with it, as {@link Acked} says; 0: nothing
     * @param arrivalNanos when it was read, on the clock of {@link Room#tick}
     */
    record InputArrived(Seat seat, int sequence, int targetTick, Message input, int ack, long arrivalNanos)
            implements Traffic {
        /** An input that acknowledges nothing. */
        public InputArrived(Seat seat, int sequence, int targetTick, Message input, long arrivalNanos) {
            this(seat, sequence, targetTick, input, 0, arrivalNanos);
        }
    }

    /** The client has received the snapshot with this token, and all before it. Counts from the tick that sees it. */
    record Acked(Seat seat, int token, long arrivalNanos) implements Traffic {}

    /**
     * The client's replica is wrong: a keyframe, please.
     *
     * @param tick of the snapshot that did not fit
     * @param viewHash of the view that the client computed
     */
    record Resync(Seat seat, int tick, int viewHash) implements Traffic {}

    /** No snapshots until {@link Resume}. */
    record Suspend(Seat seat) implements Traffic {}

    /** Ends a suspension with a keyframe. */
    record Resume(Seat seat) implements Traffic {}
}
