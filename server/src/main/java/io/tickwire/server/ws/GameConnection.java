package io.tickwire.server.ws;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.log.Ids;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upgraded connection: Helidon's virtual thread reads it, a {@link Doorman} in its place while it sleeps, an
 * {@link OutboxWriter} writes it, the watch looks after it.
 *
 * <p>However it ends, {@link #handle} comes to its {@code finally}, and only there the connection is unregistered.
 */
final class GameConnection implements ServerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(GameConnection.class);

    private static final int FRAMES_PER_TURN = 64;

    /** Of one connection, for which the thread of the bells keeps all others waiting. A player sends one or two. */
    private static final int FRAMES_IN_PLACE_OF_THE_READER = 16;

    /** Read and thrown away after a refusal: closing with unread bytes would reset, and the peer not learn why. */
    private static final int SKIMMED_BYTES = 256 << 10;

    private final Wiring wiring;
    private final Place place;
    private final SocketLink link;
    private final ConnectionFacts facts;
    private final FrameReader reader;
    private final WsOutbox outbox;
    private final OutboxWriter writer;
    private final Intake intake;
    private final Heartbeat heartbeat;
    private final Vigil vigil;
    private volatile @Nullable Conversation conversation;
    private boolean peerHasEnded;
    private boolean floods;

    GameConnection(Wiring wiring, Place place, SocketLink link, ConnectionFacts facts) throws IOException {
        this.wiring = wiring;
        this.place = place;
        this.link = link;
        this.facts = facts;
        long now = System.nanoTime();
        WsLimits limits = wiring.settings().limits();
        Patience patience = wiring.settings().patience();
        reader = new FrameReader(link, limits.messageBytes());
        outbox = new WsOutbox(limits.controlBytes(), link.capacity(), wiring.listener());
        writer = new OutboxWriter(
                outbox,
                link,
                Thread.ofVirtual().name("tickwire-writer-" + facts.id()).factory());
        outbox.drainedBy(writer);
        intake = new Intake(limits.rates(), now);
        heartbeat = new Heartbeat(patience.pingEvery().toNanos(), now);
        vigil = new Vigil(patience, heartbeat, now);
    }

    /**
     * Runs the connection from the upgrade to its end. Throws nothing, since Helidon would answer with HTTP in the middle
     * of the WebSocket stream.
     */
    @Override
    public void handle(Limit limit) {
        try {
            place.connections().add(this);
            wiring.listener().opened();
            talk();
            linger();
        } catch (IOException e) {
            ids().log(() -> LOG.trace("a connection was lost", e));
        } catch (InterruptedException e) {
            // The listener stops and waits for nobody.
            Thread.currentThread().interrupt();
        } finally {
            link.close();
            outbox.end(Farewell.toNobody());
            place.connections().remove(this);
            logEnd(outbox.ending());
            try {
                wiring.listener().closed(outbox.ending());
            } finally {
                place.release();
            }
        }
    }

    /** Bytes that wait in the outbox. */
    int bufferedBytes() {
        return outbox.bufferedBytes();
    }

    /** Queues a close; returns at once. */
    void close(CloseReason reason) {
        outbox.close(reason);
    }

    /** Looks after the connection; called a few times a second by the one thread of the watch. */
    void look(long nowNanos) {
        switch (vigil.look(nowNanos, outbox.isClosed(), link.isWriting(), link.progress())) {
            case NOTHING -> {}
            case PING -> outbox.send(heartbeat.ping(nowNanos));
            case SILENT -> close(new CloseReason(CloseCode.CLOSE_CODE_HEARTBEAT, "two pings were not answered"));
            case STUCK -> cut();
            case OVERDUE -> abandon();
        }
        if (outbox.takeProbe()) {
            outbox.send(heartbeat.ping(nowNanos));
        }
        Conversation talking = conversation;
        if (talking != null) {
            beat(talking, nowNanos);
        }
    }

    /** Called by Helidon when it stops. Its own idle timer never fires, since {@link #idleTime} is always zero. */
    @Override
    public void close(boolean interrupt) {
        link.close();
    }

    /** Always zero: the heartbeat finds dead peers, and a player may watch without sending anything. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    private void talk() throws IOException {
        try {
            Conversation opened = wiring.conversations().open(outbox, facts);
            conversation = opened;
            link.answeredBy(new InPlaceOfTheReader(opened));
            try {
                readFrames(opened);
            } finally {
                conversation = null;
                opened.onEnd(outbox.ending().code());
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void readFrames(Conversation opened) throws IOException {
        for (int frames = 1; ; frames++) {
            FrameReader.Arrival arrival = reader.next();
            switch (arrival) {
                case MESSAGE, FRAGMENT, PING, PONG -> {
                    long now = System.nanoTime();
                    if (!isAllowed(arrival, now)) {
                        close(intake.refusal(now));
                        floods = true;
                        return;
                    }
                    onFrame(arrival, opened);
                }
                case CLOSE -> {
                    outbox.end(Farewell.answer(reader.array(), reader.offset(), reader.length()));
                    peerHasEnded = true;
                    return;
                }
                case REFUSED -> {
                    close(reader.refusal());
                    return;
                }
                case END -> {
                    peerHasEnded = true;
                    return;
                }
                case NONE -> throw new IllegalStateException("next waits for a whole frame");
            }
            if (frames % FRAMES_PER_TURN == 0) {
                letOthersRun();
            }
        }
    }

    private boolean isAllowed(FrameReader.Arrival arrival, long nowNanos) {
        return intake.takeFrame(reader.frameBytes(), arrival == FrameReader.Arrival.MESSAGE, nowNanos);
    }

    private void onFrame(FrameReader.Arrival arrival, Conversation opened) {
        if (outbox.isClosed()) {
            return;
        }
        switch (arrival) {
            case MESSAGE -> opened.onMessage(reader.array(), reader.offset(), reader.length());
            case PING -> outbox.pong(reader.array(), reader.offset(), reader.length());
            case PONG -> {
                if (heartbeat.onPong(reader.array(), reader.offset(), reader.length())) {
                    outbox.onPong();
                }
            }
            case FRAGMENT, CLOSE, REFUSED, END, NONE -> {}
        }
    }

    /** Lets the farewell go out, and the peer read it. The watch ends this when it takes too long. */
    private void linger() throws IOException, InterruptedException {
        if (!outbox.isClosed()) {
            return;
        }
        writer.awaitEnd();
        if (!peerHasEnded) {
            link.endOutput();
            if (floods) {
                // What it still sends fills its own buffers; it has this long to read why.
                Thread.sleep(wiring.settings().patience().closeWithin());
            } else {
                skim();
            }
        }
    }

    private void skim() throws IOException {
        byte[] waste = new byte[4096];
        int left = SKIMMED_BYTES;
        while (left > 0) {
            link.await();
            int count = link.read(waste, 0, waste.length);
            if (count < 0) {
                return;
            }
            left -= count;
            letOthersRun();
        }
    }

    /**
     * A reader whose socket always has bytes never parks, and virtual threads are not time-sliced: a flood on 200
     * connections kept the HTTP threads of one carrier waiting for 36 s.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }

    private void beat(Conversation talking, long nowNanos) {
        try {
            talking.onHeartbeat(nowNanos);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** The writer is stuck, so that no close can be said; a client that wakes up finds a reset. */
    private void cut() {
        close(new CloseReason(
                CloseCode.CLOSE_CODE_SLOW_CONSUMER,
                "nothing was taken for " + wiring.settings().patience().slowAfter()));
        link.reset();
    }

    /** What was written stays with the kernel, for a peer that reads on later. */
    private void abandon() {
        if (outbox.isFinished()) {
            link.close();
        } else {
            link.reset();
        }
    }

    private void logEnd(Ending ending) {
        if (LOG.isDebugEnabled()) {
            ids().and("code", ending.code()).and("by", ending.by()).log(() -> LOG.debug("a connection ended"));
        }
    }

    private Ids ids() {
        return Ids.of("connection", facts.id()).and("session", facts.session()).and("remote", facts.remote());
    }

    private void fail(Throwable e) {
        ids().log(() -> LOG.warn("a connection failed", e));
        close(new CloseReason(CloseCode.CLOSE_CODE_INTERNAL, "a fault of the server"));
    }

    /** Waking the reader for each input would cost more than the input does. */
    private final class InPlaceOfTheReader implements Doorman {
        private final Conversation opened;

        InPlaceOfTheReader(Conversation opened) {
            this.opened = opened;
        }

        /** From the first frame on that ends something, and when there are many, all is the reader's. */
        @Override
        public boolean takeIn() {
            if (!opened.isQuick()) {
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
                    onFrame(next, opened);
                    next = reader.poll();
                }
                return all;
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
                return false;
            }
        }

        @Override
        public int prefetch() {
            return link.prefetchRead()
                    + reader.prefetch()
                    + intake.prefetch()
                    + opened.prefetch()
                    + (outbox.isClosed() ? 1 : 0);
        }
    }
}
