package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.ClassHistogram;

/**
 * What so many things of a kind cost together.
 *
 * @param count how many
 * @param heap bytes alive on the heap
 * @param resident bytes that the process has more from the machine than before
 */
record Cost(int count, long heap, long resident) {
    Cost {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", must be positive");
        }
    }

    /** Of a server at one moment. */
    record Moment(ClassHistogram live, long resident) {}

    /** What there is more than at an earlier moment. */
    static Cost between(Moment before, Moment after, int count) {
        return new Cost(count, after.live.bytes() - before.live.bytes(), after.resident - before.resident);
    }

    Cost plus(Cost other) {
        return new Cost(count + other.count, heap + other.heap, resident + other.resident);
    }

    /** Bytes alive for each. */
    long heapOfEach() {
        return Math.round((double) heap / count);
    }

    /** Bytes of the machine for each. */
    long residentOfEach() {
        return Math.round((double) resident / count);
    }
}
