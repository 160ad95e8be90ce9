package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.InputRules;
import io.tickwire.game.InputRules.Missing;
import io.tickwire.game.InputRules.Surplus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The inputs of one player that wait for their tick, and those that belong to this one. */
final class InputQueue<I extends Message> {
    private final InputRules rules;
    private final I idle;
    private final long periodNanos;
    private final Message[] inputs;
    private final int[] sequences;
    private final int[] targets;
    private final long[] arrivals;
    private int head;
    private int size;
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
        int capacity = rules.queued();
        inputs = new Message[capacity];
        sequences = new int[capacity];
        targets = new int[capacity];
        arrivals = new long[capacity];
    }

    /** Adds an input; the oldest makes room when the queue is full. Tells whether nothing was lost. */
    boolean add(RoomCommand.InputArrived arrived) {
        if (resting || Integer.compareUnsigned(arrived.sequence(), newestSequence) <= 0) {
            return false;
        }
        newestSequence = arrived.sequence();
        boolean full = size == inputs.length;
        if (full) {
            usedSequence = sequences[head];
            removeHead();
        }
        int slot = (head + size) % inputs.length;
        inputs[slot] = arrived.input();
        sequences[slot] = arrived.sequence();
        targets[slot] = arrived.targetTick();
        arrivals[slot] = arrived.arrivalNanos();
        size++;
        return !full;
    }

    /** Chooses what belongs to this tick. */
    void take(int tick, long nowNanos) {
        taken.clear();
        while (size > 0 && isDue(tick) && (taken.isEmpty() || rules.surplus() == Surplus.LATEST)) {
            @SuppressWarnings("unchecked") // the session parsed it as the game's input message
            I input = (I) inputs[head];
            taken.add(input);
            current = input;
            usedSequence = sequences[head];
            slackNanos = nowNanos - arrivals[head] - latenessNanos(tick);
            removeHead();
        }
        if (taken.isEmpty() && rules.missing() == Missing.IDLE) {
            current = idle;
        }
    }

    /** A target far ahead is not believed: an input never waits for longer than the queue is long. */
    private boolean isDue(int tick) {
        long wait = (targets[head] & 0xFFFF_FFFFL) - tick;
        return targets[head] == 0 || wait <= 0 || wait > rules.queued();
    }

    private long latenessNanos(int tick) {
        long late = targets[head] == 0 ? 0 : tick - (targets[head] & 0xFFFF_FFFFL);
        return Math.max(0, late) * periodNanos;
    }

    /** Keeps nothing of it: what old inputs a queue holds survives each collection, and is copied by it. */
    private void removeHead() {
        inputs[head] = idle;
        head = (head + 1) % inputs.length;
        size--;
    }

    /** The player is away: it does nothing, and what it had sent for later is forgotten. */
    void rest() {
        resting = true;
        while (size > 0) {
            usedSequence = sequences[head];
            removeHead();
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
        return sequences[head] + targets[head] + (int) arrivals[head] + taken.size();
    }
}
