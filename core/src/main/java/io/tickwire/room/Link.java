package io.tickwire.room;

import io.tickwire.proto.v1.Codec;

/**
 * What connects a seat to its client.
 *
 * @param outbox where the client's messages go
 * @param codec of the snapshots that the outbox is given
 * @param ticket what the client is told of its seat
 */
public record Link(Outbox outbox, Codec codec, Ticket ticket) {
    public Link(Outbox outbox, Codec codec) {
        this(outbox, codec, Ticket.NONE);
    }
}
