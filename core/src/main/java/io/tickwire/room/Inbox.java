package io.tickwire.room;

import java.util.function.Consumer;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/**
 * What waits for a room's next tick. Many threads offer, the tick thread drains.
 *
 * <p>Two lanes. What becomes of seats is never refused: whoever offers it keeps seats and connections within limits.
 * Everything else is refused when the lane is full: an input or acknowledgement that is lost is made up for by the next.
 */
final class Inbox {
    private final ManyToOneConcurrentLinkedQueue<RoomCommand> places = new ManyToOneConcurrentLinkedQueue<>();
    private final ManyToOneConcurrentArrayQueue<RoomCommand> traffic;

    Inbox(int capacity) {
        traffic = new ManyToOneConcurrentArrayQueue<>(capacity);
    }

    boolean offer(RoomCommand command) {
        return command instanceof RoomCommand.Traffic ? traffic.offer(command) : places.offer(command);
    }

    /** Hands on what is there now, places first; what arrives meanwhile waits for the next tick. */
    void drain(Consumer<RoomCommand> consumer) {
        // Counted before the places are emptied: whatever is counted has its join among them.
        int waiting = traffic.size();
        for (RoomCommand command = places.poll(); command != null; command = places.poll()) {
            consumer.accept(command);
        }
        traffic.drain(consumer, waiting);
    }
}
