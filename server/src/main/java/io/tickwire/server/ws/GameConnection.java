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
 * One upgraded connection: Helidon's virtual thread reads it ({@link Reading}), an {@link OutboxWriter} writes it, the watch
 * looks after it.
 *
 * <p>However it ends, {@link #handle} comes to its {@code finally}, and only there the connection is unregistered.
 */
final class GameConnection implements ServerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(GameConnection.class);

    /** Read and thrown away after a refusal: closing with unread bytes would reset, and the peer not learn why. */
    private static final int SKIMMED_BYTES = 256 << 10;

    private final Wiring wiring;
    private final Place place;
    private final SocketLink link;
    private final ConnectionFacts facts;
    private final WsOutbox outbox;
    private final OutboxWriter writer;
    private final Heartbeat heartbeat;
    private final Vigil vigil;
    private volatile @Nullable Conversation conversation;
    private Reading.End end = Reading.End.REFUSED;

    GameConnection(Wiring wiring, Place place, SocketLink link, ConnectionFacts facts) throws IOException {
        this.wiring = wiring;
        this.place = place;
        this.link = link;
        this.facts = facts;
        long now = System.nanoTime();
        Patience patience = wiring.settings().patience();
        outbox = new WsOutbox(wiring.settings().limits().controlBytes(), link.capacity(), wiring.listener());
        writer = new OutboxWriter(
                outbox,
                link,
                Thread.ofVirtual().name("tickwire-writer-" + facts.id()).factory());
        outbox.drainedBy(writer);
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
            var reading = new Reading(
                    new Reading.Parts(link, outbox, heartbeat, opened),
                    wiring.settings().limits(),
                    this::fail);
            link.answeredBy(reading);
            try {
                end = reading.untilTheEnd();
            } finally {
                conversation = null;
                opened.onEnd(outbox.ending().code());
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Lets the farewell go out, and the peer read it. The watch ends this when it takes too long. */
    private void linger() throws IOException, InterruptedException {
        if (!outbox.isClosed()) {
            return;
        }
        writer.awaitEnd();
        switch (end) {
            case PEER_HAS_ENDED -> {}
            case FLOODED -> {
                link.endOutput();
                // What it still sends fills its own buffers; it has this long to read why.
                Thread.sleep(wiring.settings().patience().closeWithin());
            }
            case REFUSED -> {
                link.endOutput();
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
            Reading.letOthersRun();
        }
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
}
