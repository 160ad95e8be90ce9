package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.game.RoomSettings;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.Rung;
import io.tickwire.state.Snapshot;
import java.util.random.RandomGenerator;

/** A player as the receiver of snapshots: what it was last given, and whether it is ready for more. */
final class Viewer {
    /** The number of a spectator: owns nothing, whatever a game does. */
    static final int NOBODY = RoomSettings.MAX_PLAYERS + 1;

    private static final int MAX_FALSE_ACKS = 16;

    private final int player;
    private Outbox outbox;
    private Codec codec;
    private Pacer pacer;
    private final RoomListener listener;
    private final RandomGenerator tokens;
    private final Attention attention = new Attention();
    private final SentTicks sent = new SentTicks();
    private final Sight sight;
    private final FrameBudget budget = new FrameBudget();
    private final Bytes owner = new Bytes(64);
    /** Tick of the last snapshot handed to this viewer's stream; 0: it has nothing, or asked for a keyframe. */
    private int baseline;
    /** Tick of the baseline of that snapshot; 0 when it was a keyframe. */
    private int prior;

    private boolean hashIsDue;
    private boolean closed;
    private int falseAcks;

    Viewer(int player, Link link, Pacer pacer, Sight sight, RoomPorts ports) {
        this.player = player;
        this.sight = sight;
        this.outbox = link.outbox();
        this.codec = link.codec();
        this.pacer = pacer;
        this.listener = ports.listener();
        this.tokens = ports.tokens();
    }

    Outbox outbox() {
        return outbox;
    }

    /** The connection has ended: nothing is shown, and what happens meanwhile waits. */
    void drop() {
        outbox = Outbox.NOWHERE;
        closed = true;
        attention.suspend();
    }

    /**
     * Goes on over another connection: the events since the drop, then one delta from what the client holds, if that can
     * still be told, or a keyframe.
     *
     * @param fresh knows nothing of the path yet
     * @param heldTick the newest snapshot that the client has; 0: none
     */
    void reconnect(Link link, Pacer fresh, int heldTick) {
        boolean goesOn = link.codec() == codec && sight.isUndivided() && sent.has(heldTick);
        outbox = link.outbox();
        codec = link.codec();
        pacer = fresh;
        closed = false;
        falseAcks = 0;
        prior = goesOn ? sent.baselineOf(heldTick) : 0;
        baseline = goesOn ? heldTick : 0;
        if (goesOn) {
            sent.forgetAfter(heldTick);
        }
        attention.resume(outbox);
    }

    /** Hands the viewer what has changed since it was last given something, if there is room for it. */
    void show(Snapshot now, Encodings encodings, SnapshotFrame frame, long nowNanos) {
        if (closed || attention.isAway() || looksAway(nowNanos)) {
            return;
        }
        Rung before = pacer.rung();
        hashIsDue |= frame.hasViewHash;
        boolean allowed = pacer.allows(nowNanos, outbox);
        if (!allowed && baseline != 0 && !encodings.holds(baseline)) {
            pacer.fellBehind();
        }
        tellRung(before);
        if (allowed) {
            send(now, encodings, frame, nowNanos);
        } else {
            budget.onRefused();
            listener.snapshotDropped();
        }
    }

    private void tellRung(Rung before) {
        if (pacer.rung() != before) {
            listener.rungChanged(player, before, pacer.rung());
        }
    }

    private void send(Snapshot now, Encodings encodings, SnapshotFrame frame, long nowNanos) {
        if (!sight.look()) {
            baseline = 0;
        }
        Encodings.Encoding encoding = encodings.of(codec, prior, baseline, sight.isEverything());
        frame.codec = codec;
        frame.baseline = encoding.baseline();
        frame.unpredicted = prior != 0 && frame.baseline != 0 && !encoding.isPredicted();
        frame.token = nextToken();
        frame.rung = pacer.rung();
        frame.payload = encoding.payload();
        frame.clearCells();
        int shared = encoding.payload().length() + SnapshotFrame.HEAD_BYTES;
        sight.show(frame, encoding.span(), budget.bytes() - shared);
        encodings.owner(encoding, sight, player, owner);
        frame.owner = owner;
        hash(encodings, frame);
        sight.end();
        outbox.snapshot(frame);
        sent.add(now.tick(), frame.baseline == 0);
        prior = frame.baseline;
        baseline = now.tick();
        int bytes = shared + owner.length() + frame.cellBytes();
        budget.onSent(bytes);
        pacer.onSent(frame.token, bytes, frame.baseline == 0, nowNanos);
        listener.snapshotSent(bytes, frame.baseline == 0);
        if (frame.rung == Rung.RUNG_KEYFRAME_PENDING) {
            pacer.caughtUp();
            tellRung(frame.rung);
        }
    }

    /** A view in which some cells are older than others has no hash; the next one that is whole has it instead. */
    private void hash(Encodings encodings, SnapshotFrame frame) {
        frame.hasViewHash = hashIsDue && sight.isUpToDate();
        if (frame.hasViewHash) {
            frame.viewHash = encodings.viewHash(sight, player);
            hashIsDue = false;
        }
    }

    /** Whether the viewer takes nothing at present: its program is frozen, or it is given up just now. */
    private boolean looksAway(long nowNanos) {
        if (!pacer.isSilent(nowNanos)) {
            return false;
        }
        if (attention.isFrozen(outbox)) {
            listener.suspended(player);
            return true;
        }
        if (pacer.isStalled(nowNanos)) {
            evict(nowNanos);
            return true;
        }
        return false;
    }

    private void evict(long nowNanos) {
        // It may come back: what happens until its connection has ended waits for it too.
        attention.suspend();
        long silentMillis = pacer.silentNanos(nowNanos) / 1_000_000;
        listener.rungChanged(player, pacer.rung(), Rung.RUNG_EVICTED);
        close(new CloseReason(
                CloseCode.CLOSE_CODE_SLOW_CONSUMER,
                "nothing acknowledged for " + silentMillis + " ms, " + pacer.bufferedBytes(outbox)
                        + " bytes under way"));
    }

    /** The tick has offered all that it has. */
    void flush() {
        outbox.flush();
    }

    void close(CloseReason reason) {
        closed = true;
        outbox.close(reason);
    }

    /** A one-off message of the game; held back while the viewer looks away. */
    void event(RoomMessage.Event event) {
        if (attention.isAway()) {
            attention.hold(event);
        } else {
            outbox.send(event);
        }
    }

    void onAck(int token, long nowNanos) {
        if (pacer.onAck(token, nowNanos)) {
            outbox.acknowledged(token);
            if (attention.wakes()) {
                resume(nowNanos);
            }
            return;
        }
        listener.falselyAcked(player);
        if (++falseAcks > MAX_FALSE_ACKS && !closed) {
            close(new CloseReason(
                    CloseCode.CLOSE_CODE_BAD_ACK,
                    falseAcks + " acknowledgements of what was never sent, limit " + MAX_FALSE_ACKS));
        }
    }

    /** What this viewer was sent for the tick in which its replica went wrong. */
    Repro testify(Witness witness, RoomCommand.Resync resync) {
        return witness.repro(player, codec, sent, resync);
    }

    void resync() {
        baseline = 0;
        listener.resynced(player);
    }

    void suspend() {
        if (closed) {
            return;
        }
        if (!attention.isAway()) {
            listener.suspended(player);
        }
        attention.suspend();
    }

    void resume(long nowNanos) {
        if (closed) {
            return;
        }
        attention.resume(outbox);
        baseline = 0;
        pacer.onResume(nowNanos);
        listener.resumed(player);
    }

    private int nextToken() {
        int token = tokens.nextInt();
        return token == 0 ? 1 : token;
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        int own = baseline + (attention.isAway() ? 1 : 0) + sent.prefetch() + (sight.isEverything() ? 1 : 0);
        return own + pacer.prefetch() + budget.bytes() + owner.length() + outbox.prefetch();
    }
}
