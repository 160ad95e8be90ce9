package io.tickwire.loadtest;

import io.tickwire.client.Closed;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Mischief;
import io.tickwire.proto.v1.CloseCode;
import java.util.Optional;

/**
 * One player of the test: comes, behaves as it is told, and goes. Told what to do by one thread; its joins and leaves happen
 * on others.
 */
final class LoadPlayer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** A server that has not closed after something malformed by then ignores it. */
    private static final long CLOSE_PATIENCE_NANOS = 5 * NANOS_PER_SECOND;

    /** Joins and leaves for players, on threads of its own. */
    interface Door {
        void join(LoadPlayer player, long dueNanos);

        void leave(Stint stint);
    }

    private enum State {
        ABSENT,
        JOINING,
        PLAYING,
        /** Will join again at a time. */
        AWAY,
        /** Lost, evicted or refused: will not join again by itself. */
        OUT
    }

    private final int index;
    private final Door door;
    private final Totals totals;
    private final Mischief mischief;
    private final Line line;
    private volatile State state = State.ABSENT;
    private volatile Optional<Stint> stint = Optional.empty();
    private volatile Behaviour behaviour = Behaviour.HEALTHY;
    /** Whose seat is to be taken back. */
    private volatile Optional<Stint> cut = Optional.empty();

    private long backNanos;
    private boolean wanted;
    private boolean behaves;
    private boolean startsAnew;
    private volatile long sinceNanos;
    private volatile boolean hasJoined;
    private boolean malformedSent;
    private int malformedKind;
    private boolean lost;

    LoadPlayer(int index, Line line, Mischief mischief, Totals totals, Door door) {
        this.index = index;
        this.line = line;
        this.mischief = mischief;
        this.totals = totals;
        this.door = door;
        malformedKind = index;
    }

    int index() {
        return index;
    }

    Line line() {
        return line;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** Its connection, while it plays. */
    Optional<Stint> stint() {
        return state == State.PLAYING ? stint : Optional.empty();
    }

    boolean isJoining() {
        return state == State.JOINING;
    }

    /** Its connection that was lost, while it is to come back to its seat. */
    Optional<Stint> cut() {
        return cut;
    }

    /** Whether it has ever been there. */
    boolean hasJoined() {
        return hasJoined;
    }

    /** Whether it was thrown out although it behaved. */
    boolean isLost() {
        return lost;
    }

    /** Is to be there and to behave like this, from now on. */
    void want(Behaviour like, long nowNanos) {
        if (wanted && like == behaviour) {
            return;
        }
        boolean starts = !wanted || state == State.OUT || !behaviour.turnsInto(like);
        boolean orderly = !behaviour.spoilsConnection();
        wanted = true;
        behaves = false;
        behaviour = like;
        startsAnew = starts && state == State.JOINING;
        if (starts && state != State.JOINING) {
            startAnew(orderly, nowNanos);
        }
    }

    private void startAnew(boolean orderly, long nowNanos) {
        cut = Optional.empty();
        end(orderly);
        enter(nowNanos);
    }

    /** Is to be gone. */
    void unwant() {
        if (wanted && state != State.JOINING) {
            wanted = false;
            cut = Optional.empty();
            end(!behaviour.spoilsConnection());
            state = State.ABSENT;
        }
    }

    private void enter(long dueNanos) {
        startsAnew = false;
        state = State.JOINING;
        door.join(this, dueNanos);
    }

    /** From a thread of the door. */
    void joined(Stint newest) {
        sinceNanos = System.nanoTime();
        stint = Optional.of(newest);
        cut = Optional.empty();
        hasJoined = true;
        behaves = false;
        state = State.PLAYING;
    }

    /** From a thread of the door. */
    void failedToJoin() {
        state = behaviour == Behaviour.RECONNECTING || behaviour == Behaviour.MALFORMED ? State.AWAY : State.OUT;
        sinceNanos = System.nanoTime();
    }

    /** Does what its behaviour wants now; called often. */
    void tend(long nowNanos) {
        if (!wanted) {
            return;
        }
        switch (state) {
            case PLAYING -> {
                if (startsAnew) {
                    startAnew(true, nowNanos);
                } else if (stint.orElseThrow().closed().isPresent()) {
                    onClosed(stint.orElseThrow().closed().get());
                } else {
                    behave(stint.orElseThrow(), nowNanos);
                }
            }
            case AWAY -> {
                long due = sinceNanos + mischief.awaySeconds() * NANOS_PER_SECOND;
                if (nowNanos - due >= 0) {
                    // Whoever was refused once has waited since then.
                    enter(cut.isPresent() ? backNanos : due);
                }
            }
            case ABSENT, JOINING, OUT -> {}
        }
    }

    private void behave(Stint playing, long nowNanos) {
        boolean first = !behaves;
        behaves = true;
        if (behaviour != Behaviour.HEALTHY) {
            playing.spoil();
        }
        long seconds = (nowNanos - sinceNanos) / NANOS_PER_SECOND;
        switch (behaviour) {
            case HEALTHY, SPECTATOR, SLOW -> {}
            case STALLED -> {
                if (first) {
                    playing.connection().pauseReading();
                }
            }
            case FROZEN -> {
                if (first) {
                    playing.link().freeze();
                }
            }
            case HALF_OPEN -> {
                if (first) {
                    playing.link().abandon();
                }
            }
            case MALFORMED -> misbehave(playing, nowNanos, seconds);
            case RECONNECTING -> {
                if (seconds >= mischief.reconnectEverySeconds()) {
                    totals.cuts.increment();
                    playing.connection().abort();
                }
            }
        }
    }

    private void misbehave(Stint playing, long nowNanos, long seconds) {
        if (!malformedSent && seconds >= mischief.malformedEverySeconds()) {
            malformedSent = true;
            sinceNanos = nowNanos;
            totals.malformedSent.increment();
            playing.link().sendRaw(Malformed.kind(malformedKind++));
        } else if (malformedSent && nowNanos - sinceNanos > CLOSE_PATIENCE_NANOS) {
            malformedSent = false;
            sinceNanos = nowNanos;
            totals.malformedIgnored.increment();
        }
    }

    private void onClosed(Closed closed) {
        stint.ifPresent(ended -> totals.add(ended.connection().counts()));
        sinceNanos = System.nanoTime();
        state = State.OUT;
        switch (behaviour) {
            case HEALTHY -> {
                lost = true;
                totals.closed(closed);
            }
            case SPECTATOR -> {
                // A room that everybody has left may end.
                lost = lost || closed.code() != CloseCode.CLOSE_CODE_ROOM_CLOSED_VALUE;
                totals.closed(closed);
            }
            case MALFORMED -> {
                if (malformedSent) {
                    totals.malformedClosed(closed);
                }
                malformedSent = false;
                state = State.AWAY;
            }
            case RECONNECTING -> {
                cut = stint;
                backNanos = sinceNanos + mischief.awaySeconds() * NANOS_PER_SECOND;
                state = State.AWAY;
                if (closed.code() != Closed.LOST) {
                    totals.closed(closed);
                }
            }
            case SLOW, STALLED, FROZEN, HALF_OPEN -> totals.closed(closed);
        }
    }

    /** Leaves as one should, or cuts the connection. */
    private void end(boolean orderly) {
        stint().ifPresent(ending -> {
            totals.add(ending.connection().counts());
            if (orderly && ending.closed().isEmpty()) {
                door.leave(ending);
            } else {
                ending.connection().abort();
            }
        });
        stint = Optional.empty();
    }
}
