package io.tickwire.server.ws;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.session.SessionOutbox;
import io.tickwire.server.wire.FrameHeader;
import io.tickwire.server.wire.ServerFrames;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one connection, in two lanes: control (events, answers, pings), which is never dropped, and
 * state (snapshots), two at most.
 *
 * <p>Any thread offers to the control lane and closes; the room's tick thread alone offers snapshots; one writer drains.
 * Nobody blocks but the writer. Within a write control frames come first; a control frame is never overtaken by a
 * snapshot that was offered after it by the same thread.
 *
 * <p>At the limits: a control frame that would take its lane above the limit closes the connection as a slow consumer;
 * of the pongs that wait only the newest is kept (RFC 6455, section 5.5.3).
 */
public final class WsOutbox implements SessionOutbox {
    private static final AtomicReferenceFieldUpdater<WsOutbox, byte @Nullable []> PONG =
            AtomicReferenceFieldUpdater.newUpdater(WsOutbox.class, byte[].class, "pong");
    private static final AtomicReferenceFieldUpdater<WsOutbox, @Nullable Farewell> FAREWELL =
            AtomicReferenceFieldUpdater.newUpdater(WsOutbox.class, Farewell.class, "farewell");

    private final TransportListener listener;
    private final ControlLane control;
    private final StateLane state = new StateLane();
    private final Unproven unproven;
    // Fields, and no objects of their own: what each tick asks of each viewer should lie together.
    private volatile byte @Nullable [] pong;
    private volatile @Nullable Farewell farewell;
    private volatile boolean finished;
    private volatile boolean probed;
    private volatile long answeredProbes;
    /** The tick thread's own. */
    private boolean unflushed;

    private Drain drain = Drain.BY_HAND;

    // The rest belongs to whoever drains.
    private final Batch batch = new Batch();
    private int batchedControlFrames;
    private int batchedControlBytes;
    private int batchedSnapshots;
    private int batchedToken;

    /** @param socketBytes that the socket takes without waiting for the peer */
    public WsOutbox(int maxControlBytes, int socketBytes, TransportListener listener) {
        this.listener = listener;
        unproven = new Unproven(socketBytes);
        control = new ControlLane(maxControlBytes);
    }

    /** Names what empties the outbox; before anything is offered. Until then it is drained by hand. */
    void drainedBy(Drain onOffer) {
        drain = onOffer;
    }

    @Override
    public int bufferedBytes() {
        return control.bytes() + state.bytes();
    }

    @Override
    public int prefetch() {
        return control.bytes() + state.prefetch() + unproven.prefetch() + batch.length() + drain.prefetch();
    }

    @Override
    public boolean isReady() {
        return state.isReady() && !isClosed();
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        if (!isClosed()) {
            state.offer(frame);
            unflushed = true;
        }
    }

    @Override
    public void acknowledged(int token) {
        unproven.prove(token);
    }

    @Override
    public void send(RoomMessage message) {
        unflushed = true;
        queue(ServerFrames.of(message));
    }

    @Override
    public void flush() {
        if (unflushed) {
            unflushed = false;
            drain.onFlush();
        }
    }

    @Override
    public void send(byte[] frame) {
        queue(frame);
        drain.onFrame();
    }

    @Override
    public void close(CloseReason reason) {
        if (!isClosed()) {
            end(Farewell.of(reason));
        }
    }

    @Override
    public boolean isClosed() {
        return farewell != null;
    }

    @Override
    public void probe() {
        probed = true;
    }

    @Override
    public long answeredProbes() {
        return answeredProbes;
    }

    /** Whether a ping was asked for since the last call; for the one thread that watches. */
    boolean takeProbe() {
        boolean asked = probed;
        probed = false;
        return asked;
    }

    /** A pong has come; for the reader. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the reader alone writes it
    void onPong() {
        answeredProbes++;
    }

    /** Answers a ping; replaces a pong that was not taken by the writer yet. */
    void pong(byte[] payload, int offset, int length) {
        pong = CloseFrame.control(FrameHeader.PONG, payload, offset, length);
        drain.onFrame();
    }

    /** Takes a farewell, unless there is one already. Nothing that is offered later is written. */
    void end(Farewell last) {
        if (FAREWELL.compareAndSet(this, null, last)) {
            drain.onFrame();
        }
    }

    /** How the connection ends; {@link Ending#VANISHED} when nobody closed it. */
    Ending ending() {
        Farewell last = farewell;
        return last == null ? Ending.VANISHED : last.ending();
    }

    /** Whether the farewell is written: the socket has all that it will get. */
    boolean isFinished() {
        return finished;
    }

    /**
     * Writes all that waits; for the writer only.
     *
     * @return false when the farewell is written: there will be nothing more
     */
    public boolean drain(FrameSink sink) throws IOException {
        Farewell last = farewell;
        if (last != null) {
            writeLast(last, sink);
            return false;
        }
        // Looked at before the control lane is: a frame that was offered before one of these is found there. What comes
        // to that lane from now on waits for the next call, or snapshots would wait as long as it keeps coming.
        int snapshots = state.waiting();
        addControl(control.bytes(), sink);
        addPong(sink);
        addSnapshots(snapshots, sink);
        flush(sink);
        return true;
    }

    /**
     * Writes what waits if that is certain not to wait for the peer; for the tick thread. What does not fit stays, and what
     * comes meanwhile.
     */
    void drainWhatFits(FrameSink sink) throws IOException {
        int snapshots = state.waiting();
        int controlBytes = control.bytes();
        int bytes = controlBytes + state.bytes();
        if (farewell != null || bytes > Batch.MAX_BYTES || !unproven.hasRoomFor(bytes)) {
            return;
        }
        if (controlBytes > 0) {
            addControl(controlBytes, sink);
        }
        if (control.isEmpty()) {
            addSnapshots(snapshots, sink);
        }
        flush(sink);
    }

    boolean isEmpty() {
        return control.isEmpty() && state.waiting() == 0 && pong == null && (farewell == null || finished);
    }

    private void queue(byte[] frame) {
        if (!isClosed() && !control.offer(frame)) {
            close(new CloseReason(CloseCode.CLOSE_CODE_SLOW_CONSUMER, control.refusalOf(frame)));
        }
    }

    private void addControl(int maxBytes, FrameSink sink) throws IOException {
        int left = maxBytes;
        for (byte[] frame = control.poll(left); frame != null; frame = control.poll(left)) {
            left -= frame.length;
            add(frame, frame.length, sink);
            batchedControlFrames++;
            batchedControlBytes += frame.length;
        }
    }

    private void addPong(FrameSink sink) throws IOException {
        byte[] newestPong = PONG.getAndSet(this, null);
        if (newestPong != null) {
            add(newestPong, newestPong.length, sink);
        }
    }

    private void addSnapshots(int count, FrameSink sink) throws IOException {
        for (int i = 0; i < count; i++) {
            Bytes snapshot = state.oldest(batchedSnapshots);
            int token = state.token(batchedSnapshots);
            add(snapshot.array(), snapshot.length(), sink);
            batchedSnapshots++;
            batchedToken = token;
        }
    }

    private void writeLast(Farewell last, FrameSink sink) throws IOException {
        if (!last.dropsWaiting()) {
            addControl(Integer.MAX_VALUE, sink);
            addPong(sink);
        }
        if (last.frames().length() > 0) {
            add(last.frames().array(), last.frames().length(), sink);
        }
        flush(sink);
        finished = true;
    }

    private void add(byte[] frame, int length, FrameSink sink) throws IOException {
        if (!batch.hasRoom(length)) {
            flush(sink);
        }
        batch.add(frame, length);
    }

    /** What was written stops to count, and the slots of its snapshots are free, only after the write has returned. */
    private void flush(FrameSink sink) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        unproven.onWrite(batchedToken, batch.length());
        batch.writeTo(sink);
        control.written(batchedControlFrames, batchedControlBytes);
        state.written(batchedSnapshots);
        listener.written(batch.frames(), batch.length());
        batch.clear();
        batchedControlFrames = 0;
        batchedControlBytes = 0;
        batchedSnapshots = 0;
        batchedToken = 0;
    }
}
