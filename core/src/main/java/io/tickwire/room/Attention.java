package io.tickwire.room;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a viewer looks, and the events that wait for it meanwhile.
 *
 * <p>A viewer looks away when it says so (its page is hidden), or when its program is frozen: it acknowledges nothing, but
 * its machine still answers. It is shown nothing then, and keeps its place. One answer does not tell: a program that takes
 * nothing more may have had room for one message left. So there are two, the second asked for when the first has come.
 */
final class Attention {
    /** Most events kept for a viewer that looks away; the oldest give way. */
    static final int MAX_EVENTS = 64;

    private static final int PROBES = 2;

    private final Deque<RoomMessage.Event> held = new ArrayDeque<>();
    private int missed;
    private boolean suspended;
    private boolean frozen;
    private int probes;
    private long answeredBefore;

    boolean isAway() {
        return suspended || frozen;
    }

    /** By its own word. */
    void suspend() {
        suspended = true;
    }

    /** It has acknowledged nothing for a while: asks its machine, and tells whether that is all that still answers. */
    boolean isFrozen(Outbox outbox) {
        boolean answered = outbox.answeredProbes() != answeredBefore;
        if (probes > 0 && !answered) {
            return frozen;
        }
        if (probes == PROBES) {
            frozen = true;
        } else {
            probes++;
            answeredBefore = outbox.answeredProbes();
            outbox.probe();
        }
        return frozen;
    }

    /** An acknowledgement came: its program runs. Tells whether it was frozen until now. */
    boolean wakes() {
        boolean woke = frozen && !suspended;
        frozen = false;
        probes = 0;
        return woke;
    }

    void hold(RoomMessage.Event event) {
        held.add(event);
        if (held.size() > MAX_EVENTS) {
            held.remove();
            missed++;
        }
    }

    /** It looks again: what happened meanwhile. */
    void resume(Outbox outbox) {
        suspended = false;
        frozen = false;
        probes = 0;
        outbox.send(new RoomMessage.Resumed(missed));
        held.forEach(outbox::send);
        held.clear();
        missed = 0;
    }
}
