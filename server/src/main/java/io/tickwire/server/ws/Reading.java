package io.tickwire.server.ws;

import io.tickwire.server.session.Conversation;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Takes in what one connection sends, within its limits: by the connection's virtual thread, or while that sleeps by the thread
 * of the {@link Doorbells}, since waking a reader for each input would cost more than the input does.
 */
final class Reading implements Doorman {
    /** Why nothing more is read. */
    enum End {
        /** The peer has said goodbye, or has ended the stream. */
        PEER_HAS_ENDED,
        /** The peer broke a rule, and shall learn which. */
        REFUSED,
        /** The peer sends more than it may, and will not stop for being told. */
        FLOODED
    }

    /** What belongs to the connection. */
    record Parts(SocketLink link, WsOutbox outbox, Heartbeat heartbeat, Conversation conversation) {}

    private static final int FRAMES_PER_TURN = 64;

    /** Of one connection, for which the thread of the bells keeps all others waiting. A player sends one or two. */
    private static final int FRAMES_IN_PLACE_OF_THE_READER = 16;

    private final SocketLink link;
    private final WsOutbox outbox;
    private final Heartbeat heartbeat;
    private final Conversation conversation;
    private final FrameReader reader;
    private final Intake intake;
    private final Consumer<Throwable> onFailure;

    /** @param onFailure told of what is thrown while the reader sleeps */
    Reading(Parts parts, WsLimits limits, Consumer<Throwable> onFailure) {
        this.link = parts.link;
        this.outbox = parts.outbox;
        this.heartbeat = parts.heartbeat;
        this.conversation = parts.conversation;
        this.onFailure = onFailure;
        reader = new FrameReader(link, limits.messageBytes());
        intake = new Intake(limits.rates(), System.nanoTime());
    }

    /** Reads until there is nothing more to be read; the connection's virtual thread. */
    End untilTheEnd() throws IOException {
        for (int frames = 1; ; frames++) {
            FrameReader.Arrival arrival = reader.next();
            switch (arrival) {
                case MESSAGE, FRAGMENT, PING, PONG -> {
                    long now = System.nanoTime();
                    if (!isAllowed(arrival, now)) {
                        outbox.close(intake.refusal(now));
                        return End.FLOODED;
                    }
                    onFrame(arrival);
                }
                case CLOSE -> {
                    outbox.end(Farewell.answer(reader.array(), reader.offset(), reader.length()));
                    return End.PEER_HAS_ENDED;
                }
                case REFUSED -> {
                    outbox.close(reader.refusal());
                    return End.REFUSED;
                }
                case END -> {
                    return End.PEER_HAS_ENDED;
                }
                case NONE -> throw new IllegalStateException("next waits for a whole frame");
            }
            if (frames % FRAMES_PER_TURN == 0) {
                letOthersRun();
            }
        }
    }

    /** From the first frame on that ends something, and when there are many, all is the reader's. */
    @Override
    public boolean takeIn() {
        if (!conversation.isQuick()) {
            return false;
        }
        try {
            reader.fill(link.atOnce());
            boolean all = !reader.isFull();
            FrameReader.Arrival next = reader.poll();
            for (int frames = 0; next != FrameReader.Arrival.NONE; frames++) {
                if (next.ends() || frames == FRAMES_IN_PLACE_OF_THE_READER || !isAllowed(next, System.nanoTime())) {
                    reader.putBack(next);
                    return false;
                }
                onFrame(next);
                next = reader.poll();
            }
            return all;
        } catch (IOException | RuntimeException | Error e) {
            onFailure.accept(e);
            return false;
        }
    }

    @Override
    public int prefetch() {
        return link.prefetchRead()
                + reader.prefetch()
                + intake.prefetch()
                + conversation.prefetch()
                + (outbox.isClosed() ? 1 : 0);
    }

    private boolean isAllowed(FrameReader.Arrival arrival, long nowNanos) {
        return intake.takeFrame(reader.frameBytes(), arrival == FrameReader.Arrival.MESSAGE, nowNanos);
    }

    private void onFrame(FrameReader.Arrival arrival) {
        if (outbox.isClosed()) {
            return;
        }
        switch (arrival) {
            case MESSAGE -> conversation.onMessage(reader.array(), reader.offset(), reader.length());
            case PING -> outbox.pong(reader.array(), reader.offset(), reader.length());
            case PONG -> {
                if (heartbeat.onPong(reader.array(), reader.offset(), reader.length())) {
                    outbox.onPong();
                }
            }
            case FRAGMENT, CLOSE, REFUSED, END, NONE -> {}
        }
    }

    /**
     * A reader whose socket always has bytes never parks, and virtual threads are not time-sliced: a flood on 200
     * connections kept the HTTP threads of one carrier waiting for 36 s.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    static void letOthersRun() {
        Thread.yield();
    }
}
