package io.tickwire.server.ws;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * The right to write to one socket: at most one thread has it, the connection's writer or the room's tick thread.
 *
 * <p>Whoever offers something to write calls {@link #wake} afterwards, and whoever gives the pen back looks afterwards
 * whether something was offered meanwhile: so nothing is left lying.
 */
final class Pen {
    private enum Holder {
        NOBODY,
        /** Nobody, and a writer is there that sleeps. */
        NOBODY_WRITER_SLEEPS,
        WRITER,
        TICK,
        TICK_WRITER_SLEEPS,
        /** The last byte is written. */
        ENDED
    }

    /** What the caller has to do so that a writer goes on. */
    enum Wake {
        /** Nothing: somebody writes, and looks again before he stops. */
        NOTHING,
        /** Start a writer, which has the pen. */
        START,
        /** Unpark the writer, which has the pen. */
        UNPARK
    }

    private static final AtomicReferenceFieldUpdater<Pen, Holder> HOLDER =
            AtomicReferenceFieldUpdater.newUpdater(Pen.class, Holder.class, "holder");

    private volatile Holder holder = Holder.NOBODY;

    /** Gives the pen to the writer when nobody has it; any thread. */
    Wake wake() {
        while (true) {
            Holder before = holder;
            Wake wake =
                    switch (before) {
                        case NOBODY -> Wake.START;
                        case NOBODY_WRITER_SLEEPS -> Wake.UNPARK;
                        case WRITER, TICK, TICK_WRITER_SLEEPS, ENDED -> Wake.NOTHING;
                    };
            if (wake == Wake.NOTHING || HOLDER.compareAndSet(this, before, Holder.WRITER)) {
                return wake;
            }
        }
    }

    /** Takes the pen for the tick thread; false when somebody else writes. */
    boolean takeForTick() {
        return HOLDER.compareAndSet(this, Holder.NOBODY, Holder.TICK)
                || HOLDER.compareAndSet(this, Holder.NOBODY_WRITER_SLEEPS, Holder.TICK_WRITER_SLEEPS);
    }

    /** The tick thread is done. */
    void giveBack() {
        holder = holder == Holder.TICK ? Holder.NOBODY : Holder.NOBODY_WRITER_SLEEPS;
    }

    /** The writer goes to sleep. */
    void sleep() {
        holder = Holder.NOBODY_WRITER_SLEEPS;
    }

    /** Whether the writer was given the pen; for the writer. */
    boolean isWriters() {
        return holder == Holder.WRITER;
    }

    /** Whether a writer sleeps and nobody writes. */
    boolean isAsleep() {
        return holder == Holder.NOBODY_WRITER_SLEEPS;
    }

    /** The sleeping writer leaves for good; false when it has been given the pen, or must stay for the tick thread. */
    boolean leave() {
        return HOLDER.compareAndSet(this, Holder.NOBODY_WRITER_SLEEPS, Holder.NOBODY);
    }

    /** Nothing will be written any more; for who has the pen. */
    void end() {
        holder = Holder.ENDED;
    }
}
