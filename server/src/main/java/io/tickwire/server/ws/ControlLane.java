package io.tickwire.server.ws;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are never dropped, in the order in which they were offered. Any thread offers; the writer takes.
 *
 * <p>Bounded by bytes, and by one frame for each 32 bytes of that limit, since a frame of 2 bytes costs more memory than
 * that. What does not fit is refused.
 */
final class ControlLane {
    private static final int BYTES_PER_FRAME = 32;

    private final ConcurrentLinkedQueue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();
    private final int maxBytes;
    private final int maxFrames;

    ControlLane(int maxBytes) {
        this.maxBytes = maxBytes;
        maxFrames = maxBytes / BYTES_PER_FRAME;
    }

    /** False when the frame would take the lane above a limit. */
    boolean offer(byte[] frame) {
        if (bytes.addAndGet(frame.length) > maxBytes) {
            bytes.addAndGet(-frame.length);
            return false;
        }
        if (frames.incrementAndGet() > maxFrames) {
            written(1, frame.length);
            return false;
        }
        waiting.add(frame);
        return true;
    }

    /** The oldest frame, if it has no more than so many bytes; it counts until {@link #written}. */
    byte @Nullable [] poll(int maxBytes) {
        byte[] oldest = waiting.peek();
        return oldest == null || oldest.length > maxBytes ? null : waiting.poll();
    }

    /** The writes of so many frames have returned. */
    void written(int frameCount, int byteCount) {
        if (frameCount > 0) {
            frames.addAndGet(-frameCount);
            bytes.addAndGet(-byteCount);
        }
    }

    /** Bytes that were accepted and whose write has not returned. */
    int bytes() {
        return bytes.get();
    }

    boolean isEmpty() {
        return bytes.get() == 0 || waiting.isEmpty();
    }

    /** As the close's reason says it. */
    String refusalOf(byte[] frame) {
        return "outbox holds " + frames.get() + " events and answers of " + bytes.get() + " bytes, and one of "
                + frame.length + " does not fit: limit " + maxFrames + " of " + maxBytes;
    }
}
