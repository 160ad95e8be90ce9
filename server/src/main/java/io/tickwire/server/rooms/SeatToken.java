package io.tickwire.server.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * What the token of a seat says, once its signature is known to be good.
 *
 * <pre>
 *  byte 0    1        9           13          21
 *  version   seat id  generation  expiry      room id, UTF-8
 * </pre>
 *
 * @param room the room's id
 * @param seat unlike that of any other seat
 * @param generation 0: reserved; then one more with each connection
 * @param expiresMillis when a reservation is over if its room keeps its time, in milliseconds since 1970, for a node that
 *     does not have the room: the one that has it goes by its ticks. 0: as long as the seat is kept
 */
record SeatToken(String room, long seat, int generation, long expiresMillis) {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

    byte[] toBytes() {
        byte[] id = room.getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD + id.length)
                .put(VERSION)
                .putLong(seat)
                .putInt(generation)
                .putLong(expiresMillis)
                .put(id)
                .array();
    }

    /** @throws IllegalArgumentException when these are not the bytes of a token */
    static SeatToken of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || in.get() != VERSION) {
            throw new IllegalArgumentException("no token: " + bytes.length + " bytes");
        }
        long seat = in.getLong();
        int generation = in.getInt();
        long expires = in.getLong();
        return new SeatToken(new String(bytes, HEAD, bytes.length - HEAD, UTF_8), seat, generation, expires);
    }
}
