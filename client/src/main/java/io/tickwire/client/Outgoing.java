package io.tickwire.client;

import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent: one message is with the transport at a time, and what has gathered meanwhile goes together in the
 * next. Thread-safe.
 *
 * <p>Bounded: of more than {@link #MAX_INPUTS} waiting inputs the oldest is dropped, since the newest is the one that
 * counts; of acknowledgements only the newest waits; a {@link #control} message beyond {@link #MAX_CONTROL} is refused.
 */
final class Outgoing {
    static final int MAX_INPUTS = 16;
    static final int MAX_CONTROL = 16;

    private final Transport.Link link;
    private final AckSchedule acks;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> broken;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<ClientFrame> control = new ArrayDeque<>();
    private final ArrayDeque<Input> inputs = new ArrayDeque<>();
    private int sequence;
    private boolean sending;
    private boolean ended;
    private long inputsSent;
    private long inputsDropped;
    private long bytesSent;

    Outgoing(Transport.Link link, AckSchedule acks, LongSupplier nanoTime, Consumer<Throwable> broken) {
        this.link = link;
        this.acks = acks;
        this.nanoTime = nanoTime;
        this.broken = broken;
    }

    /** The next input's sequence is greater than this, and than those before. */
    void continueAfter(int last) {
        lock.lock();
        try {
            sequence = Integer.compareUnsigned(last, sequence) > 0 ? last : sequence;
        } finally {
            lock.unlock();
        }
    }

    /** The newest sequence that was given. */
    int sequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Queues an input and returns its sequence. */
    int input(ByteString payload, int targetTick) {
        int given;
        lock.lock();
        try {
            given = ++sequence;
            if (inputs.size() == MAX_INPUTS) {
                inputs.removeFirst();
                inputsDropped++;
            }
            inputs.addLast(Input.newBuilder()
                    .setSequence(given)
                    .setTargetTick(targetTick)
                    .setPayload(payload)
                    .build());
        } finally {
            lock.unlock();
        }
        flush();
        return given;
    }

    /** Queues a message that is not dropped; it overtakes waiting inputs. False when too many wait already. */
    boolean control(ClientFrame frame) {
        lock.lock();
        try {
            if (control.size() == MAX_CONTROL) {
                return false;
            }
            control.addLast(frame);
        } finally {
            lock.unlock();
        }
        flush();
        return true;
    }

    /** A snapshot with this token has arrived; its acknowledgement waits for an input, unless the server waits for it. */
    void acknowledge(int token, boolean awaited) {
        lock.lock();
        try {
            acks.onSnapshot(token, awaited);
        } finally {
            lock.unlock();
        }
        if (awaited) {
            flush();
        }
    }

    /** Sends an acknowledgement that has waited long enough for an input. */
    void onPulse(long nowNanos) {
        boolean due;
        lock.lock();
        try {
            due = acks.isDue(nowNanos);
        } finally {
            lock.unlock();
        }
        if (due) {
            flush();
        }
    }

    /** Whether the transport holds a message: what is queued now waits. */
    boolean isBusy() {
        lock.lock();
        try {
            return sending;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing is sent. */
    void end() {
        lock.lock();
        try {
            ended = true;
            control.clear();
            inputs.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Adds the counts of this side. */
    void count(Tally tally) {
        lock.lock();
        try {
            tally.inputsSent = inputsSent;
            tally.inputsDropped = inputsDropped;
            tally.bytesSent = bytesSent;
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        for (ByteBuffer message = take(); message != null; message = take()) {
            CompletableFuture<?> sent = link.send(message);
            if (!sent.isDone() || sent.isCompletedExceptionally()) {
                var unused = sent.whenComplete((ignored, failure) -> onSent(failure));
                return;
            }
            free();
        }
    }

    private void onSent(@Nullable Throwable failure) {
        if (failure == null) {
            free();
            flush();
        } else {
            end();
            broken.accept(failure);
        }
    }

    private void free() {
        lock.lock();
        try {
            sending = false;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ByteBuffer take() {
        lock.lock();
        try {
            if (sending || ended) {
                return null;
            }
            ClientFrame frame = nextFrame();
            if (frame == null) {
                return null;
            }
            sending = true;
            byte[] bytes = frame.toByteArray();
            bytesSent += FrameSize.masked(bytes.length);
            return ByteBuffer.wrap(bytes);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ClientFrame nextFrame() {
        ClientFrame waiting = control.pollFirst();
        if (waiting != null) {
            return waiting;
        }
        long now = nanoTime.getAsLong();
        if (!inputs.isEmpty()) {
            Inputs.Builder batch = Inputs.newBuilder().addAllInputs(inputs).setAck(acks.take(now));
            inputsSent += inputs.size();
            inputs.clear();
            return ClientFrame.newBuilder().setInputs(batch).build();
        }
        if (acks.isDue(now)) {
            return ClientFrame.newBuilder()
                    .setAck(Ack.newBuilder().setToken(acks.take(now)))
                    .build();
        }
        return null;
    }
}
