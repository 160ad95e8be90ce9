package io.tickwire.room;

import io.tickwire.proto.v1.Rung;

/**
 * Decides whether a viewer gets a snapshot now. Owned by the room's tick thread; time is passed in.
 *
 * <p>A viewer's buffered amount is what its outbox holds, or, once it acknowledges, all that was sent and not
 * acknowledged. The budget follows the path: two snapshots, or a little more than what the path itself holds. While the
 * budget is used up no snapshot is made; when there is room the next one is made from the viewer's own baseline to now.
 */
final class Pacer {
    private static final double DROPPED_WEIGHT = 1.0 / 16;
    private static final double SIZE_WEIGHT = 1.0 / 8;

    private final PacingRules rules;
    private final InFlight inFlight = new InFlight();
    private final PathEstimate path = new PathEstimate();
    private Rung rung = Rung.RUNG_HEALTHY;
    private boolean acknowledges;
    private int ackedToken;
    private double snapshotBytes;
    private double droppedShare;
    private long lastAckNanos;
    private long progressNanos;
    private double ackPauseNanos;

    Pacer(PacingRules rules) {
        this.rules = rules;
    }

    /** Whether a snapshot may be made now; counts the answer. */
    boolean allows(long nowNanos, Outbox outbox) {
        boolean allowed = outbox.isReady() && hasRoom(outbox);
        if (inFlight.isEmpty()) {
            progressNanos = nowNanos;
        }
        droppedShare += ((allowed ? 0 : 1) - droppedShare) * DROPPED_WEIGHT;
        rung = nextRung();
        return allowed;
    }

    /** Bytes that are under way to the viewer. */
    int bufferedBytes(Outbox outbox) {
        return acknowledges ? inFlight.unackedBytes() : outbox.bufferedBytes();
    }

    /** The greatest buffered amount at which snapshots are still made. */
    double budgetBytes() {
        double least = rules.snapshots() * snapshotBytes;
        long roundTrip = path.leastRoundTripNanos();
        if (roundTrip < 0) {
            return least;
        }
        double habit = ackPauseNanos == 0 ? 0 : ackPauseNanos * path.bytesPerNano() + 1.5 * snapshotBytes;
        return Math.max(least, rules.gain() * roundTrip * path.bytesPerNano() + habit);
    }

    void onSent(int token, int bytes, boolean keyframe, long nowNanos) {
        if (inFlight.isFull()) {
            // Only a viewer that never acknowledges gets here: the others are out of budget long before.
            inFlight.forgetOldest();
        }
        inFlight.add(token, bytes, nowNanos);
        if (!keyframe || snapshotBytes == 0) {
            snapshotBytes += (bytes - snapshotBytes) * (snapshotBytes == 0 ? 1 : SIZE_WEIGHT);
        }
    }

    /** Takes in an acknowledgement; false when no snapshot with this token was sent. Repeating the last one is fine. */
    boolean onAck(int token, long nowNanos) {
        if (acknowledges && token == ackedToken) {
            return true;
        }
        if (!inFlight.acknowledge(token)) {
            return false;
        }
        long roundTrip = nowNanos - inFlight.ackedSentNanos();
        path.onAck(nowNanos, roundTrip, inFlight.deliveredBytes() - inFlight.ackedDeliveredThen());
        learnHabit(nowNanos);
        acknowledges = true;
        ackedToken = token;
        lastAckNanos = nowNanos;
        progressNanos = nowNanos;
        return true;
    }

    /**
     * A client that acknowledges several snapshots at once does so by habit, with its inputs: what it receives between
     * two of them is not stuck on the path. The longest recent pause counts, and fades.
     */
    private void learnHabit(long nowNanos) {
        double pause = inFlight.ackedFrames() > 1 && acknowledges ? nowNanos - lastAckNanos : 0;
        double bounded = Math.min(pause, (double) rules.ackPause().toNanos());
        ackPauseNanos = Math.max(bounded, ackPauseNanos * 0.95);
        if (ackPauseNanos < 1_000_000) {
            ackPauseNanos = 0;
        }
    }

    /** Whether the viewer has stopped taking what it is sent: something is under way, and nothing has come back. */
    boolean isStalled(long nowNanos) {
        return acknowledges
                && !inFlight.isEmpty()
                && nowNanos - progressNanos > rules.patience().toNanos();
    }

    /** How long the viewer has acknowledged nothing though something is under way. */
    long silentNanos(long nowNanos) {
        return inFlight.isEmpty() ? 0 : nowNanos - progressNanos;
    }

    Rung rung() {
        return rung;
    }

    private boolean hasRoom(Outbox outbox) {
        int buffered = bufferedBytes(outbox);
        return buffered == 0 || buffered + snapshotBytes <= budgetBytes() * 1.1;
    }

    private Rung nextRung() {
        return switch (rung) {
            case RUNG_HEALTHY -> droppedShare > 0.1 ? Rung.RUNG_THINNED : rung;
            case RUNG_THINNED ->
                droppedShare > 0.5 ? Rung.RUNG_LATEST_ONLY : droppedShare < 0.02 ? Rung.RUNG_HEALTHY : rung;
            case RUNG_LATEST_ONLY -> droppedShare < 0.3 ? Rung.RUNG_THINNED : rung;
            case RUNG_KEYFRAME_PENDING, RUNG_EVICTED, RUNG_UNSPECIFIED, UNRECOGNIZED -> rung;
        };
    }
}
