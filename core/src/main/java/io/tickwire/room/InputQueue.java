package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.InputRules;
import io.tickwire.game.InputRules.Missing;
import io.tickwire.game.InputRules.Surplus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The inputs of one player that wait for their tick, and those that belong to this one. */
final class InputQueue<I extends Message> {
    private final InputRules rules;
    private final I idle;
    private final long periodNanos;
    private final ArrayDeque<RoomCommand.InputArrived> waiting;
    private int newestSequence;
    private boolean resting;

    private final List<I> taken = new ArrayList<>();
    private final List<I> takenView = Collections.unmodifiableList(taken);
    private I current;
    private int usedSequence;
    private long slackNanos;

    InputQueue(InputRules rules, I idle, long periodNanos) {
        this.rules = rules;
        this.idle = idle;
        this.periodNanos = periodNanos;
        this.current = idle;
        waiting = new ArrayDeque<>(rules.queued());
    }

    /** Adds an input; the oldest makes room when the queue is full. Tells whether nothing was lost. */
    boolean add(RoomCommand.InputArrived arrived) {
        if (resting || Integer.compareUnsigned(arrived.sequence(), newestSequence) <= 0) {
            return false;
        }
        newestSequence = arrived.sequence();
        boolean full = waiting.size() == rules.queued();
        if (full) {
            usedSequence = waiting.remove().sequence();
        }
        waiting.add(arrived);
        return !full;
    }

    /** Chooses what belongs to this tick. */
    void take(int tick, long nowNanos) {
        taken.clear();
        for (var next = waiting.peek(); next != null && isNext(next, tick); next = waiting.peek()) {
            @SuppressWarnings("unchecked") // the session parsed it as the game's input message
            I input = (I) next.input();
            taken.add(input);
            current = input;
            usedSequence = next.sequence();
            slackNanos = nowNanos - next.arrivalNanos() - latenessNanos(next, tick);
            waiting.remove();
        }
        if (taken.isEmpty() && rules.missing() == Missing.IDLE) {
            current = idle;
        }
    }

    private boolean isNext(RoomCommand.InputArrived oldest, int tick) {
        return isDue(oldest, tick) && (taken.isEmpty() || rules.surplus() == Surplus.LATEST);
    }

    /** A target far ahead is not believed: an input never waits for longer than the queue is long. */
    private boolean isDue(RoomCommand.InputArrived input, int tick) {
        long wait = target(input) - tick;
        return input.targetTick() == 0 || wait <= 0 || wait > rules.queued();
    }

    private long latenessNanos(RoomCommand.InputArrived input, int tick) {
        long late = input.targetTick() == 0 ? 0 : tick - target(input);
        return Math.max(0, late) * periodNanos;
    }

    private static long target(RoomCommand.InputArrived input) {
        return Integer.toUnsignedLong(input.targetTick());
    }

    /** The player is away: it does nothing, and what it had sent for later is forgotten. */
    void rest() {
        resting = true;
        if (!waiting.isEmpty()) {
            usedSequence = newestSequence;
            waiting.clear();
        }
        current = idle;
    }

    /** The player is back. */
    void wake() {
        resting = false;
    }

    /** The newest input that was taken in, used or not. */
    int newestSequence() {
        return newestSequence;
    }

    I current() {
        return current;
    }

    List<I> taken() {
        return takenView;
    }

    int usedSequence() {
        return usedSequence;
    }

    /** How long before its tick the newest used input arrived; negative when it came too late for the tick it meant. */
    long slackNanos() {
        return slackNanos;
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        return waiting.size() + taken.size();
    }
}
