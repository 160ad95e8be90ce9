package io.tickwire.room;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * A viewer behind a path of a fixed rate and delay that drops nothing: one queue without end, as bad as networks get. Its
 * outbox is always ready, so that the pacer alone decides. Time is driven by the ticks.
 */
final class SimulatedPath {
    private static final long MILLI = 1_000_000;

    /** What a run has shown. */
    record Outcome(int sent, int dropped, long p95AgeMillis, long maxAgeMillis, double mostOverBudget) {}

    private record Frame(int token, long tickNanos, long arrivalNanos) {}

    private record Ack(int token, long arrivalNanos) {}

    final Pacer pacer;
    private final long periodNanos;
    private double bytesPerNano = Double.POSITIVE_INFINITY;
    private long oneWayNanos;
    private long ackPeriodNanos;
    private long haltPeriodNanos;
    private long haltNanos;
    private boolean acknowledges = true;
    private int snapshotBytes = 1_250;
    private double sizeSpread;

    private final Queue<Frame> underWay = new ArrayDeque<>();
    private final Queue<Ack> acks = new ArrayDeque<>();
    private long nowNanos;
    private long linkFreeNanos;
    private long clientNanos;
    private long newestTickNanos;
    private int newestToken;
    private int ackedToken;
    private int token;
    private int sent;
    private int dropped;
    private double mostOverBudget;
    private long[] agesMillis = {};
    private int ages;

    SimulatedPath(int hz) {
        this(hz, new Pacer(PacingRules.defaults()));
    }

    SimulatedPath(int hz, Pacer pacer) {
        this.periodNanos = 1_000_000_000L / hz;
        this.pacer = pacer;
    }

    SimulatedPath kilobitsPerSecond(double rate) {
        bytesPerNano = rate / 8 / MILLI;
        return this;
    }

    SimulatedPath roundTripMillis(long millis) {
        oneWayNanos = millis * MILLI / 2;
        return this;
    }

    /** Now and then the path delivers nothing for a while, and then all at once, as behind a lost packet. */
    SimulatedPath haltsEvery(long periodMillis, long millis) {
        haltPeriodNanos = periodMillis * MILLI;
        haltNanos = millis * MILLI;
        return this;
    }

    /** Acknowledges the newest snapshot at this rate, instead of each snapshot at once. */
    SimulatedPath acksPerSecond(int rate) {
        ackPeriodNanos = 1_000_000_000L / rate;
        return this;
    }

    SimulatedPath acknowledging(boolean does) {
        acknowledges = does;
        return this;
    }

    SimulatedPath snapshotBytes(int bytes) {
        snapshotBytes = bytes;
        return this;
    }

    /** Snapshots are by so much larger and smaller in turn. */
    SimulatedPath sizeSpread(double share) {
        sizeSpread = share;
        return this;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Runs for so long; what is told is of this time only. */
    Outcome run(long millis) {
        sent = 0;
        dropped = 0;
        mostOverBudget = 0;
        agesMillis = new long[(int) millis + 1_000];
        ages = 0;
        long end = nowNanos + millis * MILLI;
        while (nowNanos < end) {
            nowNanos += periodNanos;
            receiveUntil(nowNanos);
            tick();
        }
        Arrays.sort(agesMillis, 0, ages);
        return new Outcome(sent, dropped, agesMillis[ages * 95 / 100], agesMillis[ages - 1], mostOverBudget);
    }

    private void tick() {
        while (!acks.isEmpty() && acks.element().arrivalNanos() <= nowNanos) {
            if (!pacer.onAck(acks.remove().token(), nowNanos)) {
                throw new AssertionError("an honest acknowledgement was taken for a false one");
            }
        }
        if (!pacer.allows(nowNanos, READY)) {
            dropped++;
            return;
        }
        int bytes = (int) (snapshotBytes * (1 + (token % 2 == 0 ? sizeSpread : -sizeSpread)));
        double budget = pacer.budgetBytes();
        pacer.onSent(++token, bytes, token == 1, nowNanos);
        sent++;
        double buffered = pacer.bufferedBytes(READY);
        if (buffered > bytes) {
            mostOverBudget = Math.max(mostOverBudget, buffered / budget);
        }
        linkFreeNanos = Math.max(linkFreeNanos, nowNanos) + (long) (bytes / bytesPerNano);
        underWay.add(new Frame(token, nowNanos, afterHalt(linkFreeNanos) + oneWayNanos));
    }

    private long afterHalt(long nanos) {
        long intoPeriod = haltPeriodNanos == 0 ? 0 : nanos % haltPeriodNanos;
        return intoPeriod < haltNanos ? nanos + haltNanos - intoPeriod : nanos;
    }

    /** The client's side, a millisecond at a time. */
    private void receiveUntil(long untilNanos) {
        for (; clientNanos < untilNanos; clientNanos += MILLI) {
            while (!underWay.isEmpty() && underWay.element().arrivalNanos() <= clientNanos) {
                Frame frame = underWay.remove();
                newestTickNanos = frame.tickNanos();
                newestToken = frame.token();
                if (acknowledges && ackPeriodNanos == 0) {
                    acks.add(new Ack(newestToken, frame.arrivalNanos() + oneWayNanos));
                }
            }
            boolean due = ackPeriodNanos != 0 && clientNanos % ackPeriodNanos < MILLI;
            if (acknowledges && due && newestToken != ackedToken) {
                ackedToken = newestToken;
                acks.add(new Ack(newestToken, clientNanos + oneWayNanos));
            }
            if (newestToken != 0) {
                agesMillis[ages++] = (clientNanos - newestTickNanos) / MILLI;
            }
        }
    }

    private static final Outbox READY = new EmptyOutbox();
}
