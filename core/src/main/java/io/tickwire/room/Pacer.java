package io.tickwire.room;

import io.tickwire.proto.v1.Rung;

/**
 * Decides whether a viewer gets a snapshot now. Owned by the room's tick thread; time is passed in.
 *
 * <p>A viewer's buffered amount is what its outbox holds, or, once it acknowledges, all that was sent and not
 * acknowledged. While the budget is used up no snapshot is made; when there is room the next one is made from the viewer's
 * own baseline to now.
 *
 * <p>The budget is what the path itself holds (least round trip × delivery rate) and one and a half snapshots. The one and
 * a half are what makes it find the path: a path that is not full delivers more with each round trip, so the budget grows
 * until the half waits in a queue. It is never below two snapshots. Behind 400 kbit/s, with 60 snapshots of 1,250 bytes
 * per second and a round trip of 40 ms, three are then under way, and the newest is 82 ms old at the 95th percentile. 1.25
 * times what the path holds kept two under way, used two thirds of the path (95 ms), and did not find it again when it
 * became fast, since a quarter of so little is less than a snapshot.
 */
final class Pacer {
    private static final double DROPPED_WEIGHT = 1.0 / 16;
    private static final double SIZE_WEIGHT = 1.0 / 8;
    private static final double SEEKING_GAIN = 2;
    /** Snapshots are not all of one size. */
    private static final double TOLERANCE = 1.1;

    /** The path is full when this share of the snapshots is dropped. */
    private static final double FULL = 0.1;

    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

    private final PacingRules rules;
    private final InFlight inFlight = new InFlight();
    private final PathEstimate path = new PathEstimate();
    private Rung rung = Rung.RUNG_HEALTHY;
    private boolean seeking = true;
    private boolean acknowledges;
    private double snapshotBytes;
    private double droppedShare;
    private long progressNanos;
    private long askAgainNanos;
    private double ackPauseNanos;

    Pacer(PacingRules rules) {
        this.rules = rules;
    }

    /** Whether a snapshot may be made now; counts the answer. */
    boolean allows(long nowNanos, Outbox outbox) {
        if (inFlight.isEmpty()) {
            progressNanos = nowNanos;
        }
        seeking = path.isSeeking(nowNanos, droppedShare > FULL);
        boolean allowed = outbox.isReady() && (hasRoom(outbox) || asksAgain(nowNanos));
        droppedShare += ((allowed ? 0 : 1) - droppedShare) * DROPPED_WEIGHT;
        rung = nextRung();
        return allowed;
    }

    /** Bytes that are under way to the viewer. */
    int bufferedBytes(Outbox outbox) {
        return acknowledges ? inFlight.unackedBytes() : outbox.bufferedBytes();
    }

    /** The greatest buffered amount. */
    double budgetBytes() {
        double rate = path.bytesPerNano();
        double least = rules.snapshots() * snapshotBytes;
        double gain = seeking ? SEEKING_GAIN : 1;
        double held = path.isDraining() ? 0 : gain * path.leastRoundTripNanos() * rate + spareBytes();
        return Math.max(least, held) + ackPauseNanos * rate;
    }

    /** A round trip that was measured on a full path holds the snapshot already that the narrowest place is sending. */
    private double spareBytes() {
        return (path.isLeastOfFullPath() ? rules.spare() - 1 : rules.spare()) * snapshotBytes;
    }

    void onSent(int token, int bytes, boolean keyframe, long nowNanos) {
        inFlight.add(token, bytes, nowNanos);
        askAgainNanos = nowNanos + ASK_AGAIN_NANOS;
        if (!keyframe || snapshotBytes == 0) {
            snapshotBytes += (bytes - snapshotBytes) * (snapshotBytes == 0 ? 1 : SIZE_WEIGHT);
        }
    }

    /**
     * Takes in an acknowledgement; false when no snapshot with this token was sent. A repeat is fine.
     *
     * @param nowNanos when it arrived: the path is measured more exactly than in ticks
     */
    boolean onAck(int token, long nowNanos) {
        InFlight.Answer answer = inFlight.acknowledge(token, nowNanos);
        if (answer == InFlight.Answer.NEWS) {
            learnHabit(nowNanos, inFlight.delivery());
            path.onAck(nowNanos, inFlight.delivery(), droppedShare > FULL);
            acknowledges = true;
            progressNanos = nowNanos;
            askAgainNanos = nowNanos + ASK_AGAIN_NANOS;
        }
        return answer != InFlight.Answer.FALSE;
    }

    /** No snapshot was allowed for so long that the viewer's baseline is gone. */
    void fellBehind() {
        rung = Rung.RUNG_KEYFRAME_PENDING;
    }

    /** The viewer takes snapshots again, after a time in which it was shown and asked nothing. */
    void onResume(long nowNanos) {
        progressNanos = nowNanos;
        askAgainNanos = nowNanos;
    }

    /**
     * A client that acknowledges several snapshots at once does so by habit, with its inputs: what it receives between
     * two of them is not stuck on the path. The longest recent pause counts, and fades.
     */
    private void learnHabit(long nowNanos, InFlight.Delivery delivery) {
        long since = acknowledges ? progressNanos : delivery.oldestSentNanos;
        double pause = delivery.frames > 1 ? nowNanos - since : 0;
        double bounded = Math.min(pause, (double) rules.ackPause().toNanos());
        ackPauseNanos = Math.max(bounded, ackPauseNanos * 0.95);
        if (ackPauseNanos < 1_000_000) {
            ackPauseNanos = 0;
        }
    }

    /** Whether the viewer has acknowledged nothing for long enough to ask whether it is still there. */
    boolean isSilent(long nowNanos) {
        return acknowledges && silentNanos(nowNanos) > rules.frozenAfter().toNanos();
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
        return buffered == 0 || buffered + snapshotBytes <= budgetBytes() * TOLERANCE;
    }

    /** An acknowledgement may be lost to a full inbox: after a while without any, one more snapshot brings the next. */
    private boolean asksAgain(long nowNanos) {
        return acknowledges && nowNanos - askAgainNanos >= 0;
    }

    private Rung nextRung() {
        return switch (rung) {
            case RUNG_HEALTHY -> droppedShare > FULL ? Rung.RUNG_THINNED : rung;
            case RUNG_THINNED ->
                droppedShare > 0.5 ? Rung.RUNG_LATEST_ONLY : droppedShare < 0.02 ? Rung.RUNG_HEALTHY : rung;
            case RUNG_LATEST_ONLY -> droppedShare < 0.3 ? Rung.RUNG_THINNED : rung;
            case RUNG_KEYFRAME_PENDING -> Rung.RUNG_LATEST_ONLY;
            case RUNG_EVICTED, RUNG_UNSPECIFIED, UNRECOGNIZED -> rung;
        };
    }
}
