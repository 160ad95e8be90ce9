package io.tickwire.room;

import io.tickwire.proto.v1.Rung;

/**
 * Decides whether a viewer gets a snapshot now. Owned by the room's tick thread; time is passed in.
 *
 * <p>A viewer's buffered amount is what its outbox holds, or, once it acknowledges, all that was sent and not
 * acknowledged. It has three thresholds:
 *
 * <ul>
 *   <li>high, {@link #highBytes()}: a snapshot that would go above it is not made; it is dropped and counted. Only a viewer
 *       that is silent gets one more each second, to ask it again.
 *   <li>low, {@link #lowBytes()}, one snapshot below high: when there is no more than that, the viewer is ready again, and
 *       the next snapshot is made from its own baseline to now.
 *   <li>hard: the viewer is closed as a slow consumer, when it acknowledges nothing for {@link PacingRules#patience()}
 *       ({@link #isStalled}), or when the control lane of its {@link Outbox} exceeds its limit of bytes.
 * </ul>
 *
 * <p>High is the budget and a tenth, since snapshots are not all of one size. The budget is what the path itself holds
 * (least round trip × delivery rate), times the gain that {@link QueueWatch} allows, and one and a half snapshots. The one
 * and a half are what makes it find a full path: a path that is not full delivers more with each round trip, so the budget
 * grows until the half waits in a queue. It is never below two snapshots. Behind 400 kbit/s, with 60 snapshots of 1,250
 * bytes per second and a round trip of 40 ms, three are then under way, and the newest is 81 ms old at the 95th percentile.
 * 1.25 times what the path holds kept two under way, used two thirds of the path (95 ms), and did not find it again when it
 * became fast, since a quarter of so little is less than a snapshot.
 */
final class Pacer {
    private static final double DROPPED_WEIGHT = 1.0 / 16;
    private static final double SIZE_WEIGHT = 1.0 / 8;
    private static final double HIGH = 1.1;

    /** The path is full when this share of the snapshots is dropped. */
    private static final double FULL = 0.1;

    /** When nothing was dropped for so long, the pauses between acknowledgements are the client's habit. */
    private static final long CALM_NANOS = 2_000_000_000L;

    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

    private final PacingRules rules;
    private final InFlight inFlight = new InFlight();
    private final PathEstimate path = new PathEstimate();
    private final QueueWatch queue = new QueueWatch();
    private Rung rung = Rung.RUNG_HEALTHY;
    private double gain;
    private long calmSinceNanos;
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
        gain = queue.gain(nowNanos, isFull());
        boolean allowed = outbox.isReady() && (hasRoom(outbox) || asksAgain(nowNanos));
        if (!allowed) {
            calmSinceNanos = nowNanos;
        }
        droppedShare += ((allowed ? 0 : 1) - droppedShare) * DROPPED_WEIGHT;
        rung = nextRung();
        return allowed;
    }

    /** Bytes that are under way to the viewer. */
    int bufferedBytes(Outbox outbox) {
        return acknowledges ? inFlight.unackedBytes() : outbox.bufferedBytes();
    }

    /** The greatest buffered amount. */
    double highBytes() {
        return budgetBytes() * HIGH;
    }

    /** The buffered amount at which the viewer is ready again: the next snapshot has room. */
    double lowBytes() {
        return highBytes() - snapshotBytes;
    }

    double budgetBytes() {
        double rate = path.bytesPerNano();
        double least = rules.snapshots() * snapshotBytes;
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
        if (snapshotBytes == 0) {
            calmSinceNanos = nowNanos;
        }
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
            path.onAck(nowNanos, inFlight.delivery(), isFull());
            long roundTrip = nowNanos - inFlight.delivery().newestSentNanos;
            queue.pathHolds(path.leastRoundTripNanos() * path.bytesPerNano());
            queue.onAck(nowNanos, roundTrip, path.leastRoundTripNanos(), nowNanos - calmSinceNanos >= CALM_NANOS);
            acknowledges = true;
            progressNanos = nowNanos;
            askAgainNanos = nowNanos + ASK_AGAIN_NANOS;
        }
        return answer != InFlight.Answer.FALSE;
    }

    /** No snapshot was allowed for so long that the viewer's baseline is gone; the keyframe that it gets at last says so. */
    void fellBehind() {
        rung = Rung.RUNG_KEYFRAME_PENDING;
    }

    /** The keyframe is sent. */
    void caughtUp() {
        rung = Rung.RUNG_LATEST_ONLY;
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

    private boolean isFull() {
        return droppedShare > FULL;
    }

    private boolean hasRoom(Outbox outbox) {
        int buffered = bufferedBytes(outbox);
        return buffered == 0 || buffered <= lowBytes();
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
            case RUNG_KEYFRAME_PENDING, RUNG_EVICTED, RUNG_UNSPECIFIED, UNRECOGNIZED -> rung;
        };
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        return (int) (askAgainNanos + path.leastRoundTripNanos()) + queue.prefetch() + inFlight.prefetch();
    }
}
