package io.tickwire.server.ws;

/** What empties an outbox. Told by whoever offered something, on his thread. */
interface Drain {
    /** Nobody: the owner of the outbox drains it himself. */
    Drain BY_HAND = new Drain() {
        @Override
        public void onFrame() {}

        @Override
        public void onFlush() {}
    };

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    default int prefetch() {
        return 0;
    }

    /** A control frame waits, or a farewell; any thread. Does not block. */
    void onFrame();

    /** A tick has offered all that it has; the room's tick thread. Does not block. */
    void onFlush();
}
