package io.tickwire.server.ops;

import io.tickwire.proto.v1.Repro;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest disagreements between replicas and this node, for tests to be made of them. Thread-safe. */
public final class Repros {
    /** Most that are kept; the oldest gives way. */
    public static final int LIMIT = 16;

    /** One disagreement. */
    public static final class Kept {
        private final int number;
        private final Repro repro;

        private Kept(int number, Repro repro) {
            this.number = number;
            this.repro = repro;
        }

        /** Counts from 1. */
        public int number() {
            return number;
        }

        public String room() {
            return repro.getRoom();
        }

        public int player() {
            return repro.getPlayer();
        }

        /** 0 when the server did not hold that tick any more. */
        public int tick() {
            return repro.getDelta().getTick();
        }

        public int serverHash() {
            return repro.getServerHash();
        }

        public int clientHash() {
            return repro.getClientHash();
        }

        /** The {@code Repro} message. */
        public byte[] bytes() {
            return repro.toByteArray();
        }
    }

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
