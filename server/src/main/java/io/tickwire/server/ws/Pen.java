package io.tickwire.server.ws;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The right to write to one socket: at most one thread has it, the connection's writer or the room's tick thread.
 *
 * <p>Whoever offers something to write tries to {@link #take} it afterwards, and whoever gives it back looks afterwards whether
 * something was offered meanwhile: so nothing is left lying. After the last byte it is kept.
 */
final class Pen {
    private static final AtomicIntegerFieldUpdater<Pen> TAKEN =
            AtomicIntegerFieldUpdater.newUpdater(Pen.class, "taken");

    private volatile int taken;

    /** Takes the pen; false when somebody has it, who looks again when he gives it back. Any thread. */
    boolean take() {
        return TAKEN.compareAndSet(this, 0, 1);
    }

    /** For who has it. */
    void giveBack() {
        taken = 0;
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    int prefetch() {
        return taken;
    }
}
