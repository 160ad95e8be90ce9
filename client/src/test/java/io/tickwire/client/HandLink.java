package io.tickwire.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.ClientFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A link moved by hand: keeps what is sent, and is done with a message when told so. */
final class HandLink implements Transport.Link {
    private final List<ClientFrame> sent = new ArrayList<>();
    private CompletableFuture<Void> pending = CompletableFuture.completedFuture(null);
    private boolean slow;

    /** From now on each message takes until {@link #finishOne}. */
    void slowDown() {
        slow = true;
    }

    void finishOne() {
        pending.complete(null);
    }

    void fail(Throwable failure) {
        pending.completeExceptionally(failure);
    }

    List<ClientFrame> sent() {
        return List.copyOf(sent);
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer message) {
        if (!pending.isDone()) {
            throw new IllegalStateException("sends overlap");
        }
        try {
            sent.add(ClientFrame.parseFrom(message));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(malformed);
        }
        pending = new CompletableFuture<>();
        if (!slow) {
            pending.complete(null);
        }
        return pending;
    }

    @Override
    public void deliverTo(Transport.Receiver receiver) {}

    @Override
    public void request() {}

    @Override
    public void close(int code, String reason) {}

    @Override
    public void abort() {}
}
