package io.tickwire.server.ops;

import io.tickwire.proto.v1.Repro;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest disagreements between replicas and this node, for tests to be made of them. Thread-safe. */
public final class Repros {
    /** Most that are kept; the oldest gives way. */
    public static final int LIMIT = 16;

    /**
     * One disagreement.
     *
     * @param number counts from 1
     */
    public record Kept(int number, Repro repro) {}

    private final Deque<Kept> kept = new ArrayDeque<>();
    private int count;

    synchronized void add(Repro repro) {
        count++;
        kept.add(new Kept(count, repro));
        if (kept.size() > LIMIT) {
            kept.remove();
        }
    }

    /** Oldest first. */
    public synchronized List<Kept> list() {
        return List.copyOf(kept);
    }
}
