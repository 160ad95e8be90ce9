package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.proto.v1.Codec;

/** What may be sent to a room's inbox. */
public sealed interface RoomCommand {
    Seat seat();

    /**
     * Takes a place, unless the seat has one; answered by {@link Outbox#joined} or by {@link Outbox#close}.
     *
     * @param codec of the snapshots that the outbox is given
     */
    record Join(Seat seat, Outbox outbox, Codec codec) implements RoomCommand {
        /** A place for a viewer that reads what is usual. */
        public Join(Seat seat, Outbox outbox) {
            this(seat, outbox, Codec.CODEC_FLAT);
        }
    }

    /** Gives up the place. */
    record Leave(Seat seat) implements RoomCommand {}

    /**
     * An input that was found acceptable.
     *
     * @param sequence greater than that of the input before, unsigned
     * @param targetTick the tick that it is meant for; 0 for the next one
     * @param arrivalNanos when it was read, on the clock of {@link Room#tick}
     */
    record InputArrived(Seat seat, int sequence, int targetTick, Message input, long arrivalNanos)
            implements RoomCommand {}

    /** The client has received the snapshot with this token, and all before it. Counts from the tick that sees it. */
    record Acked(Seat seat, int token, long arrivalNanos) implements RoomCommand {}

    /**
     * The client's replica is wrong: a keyframe, please.
     *
     * @param tick of the snapshot that did not fit
     * @param viewHash of the view that the client computed
     */
    record Resync(Seat seat, int tick, int viewHash) implements RoomCommand {}

    /** No snapshots until {@link Resume}. */
    record Suspend(Seat seat) implements RoomCommand {}

    /** Ends a suspension with a keyframe. */
    record Resume(Seat seat) implements RoomCommand {}
}
