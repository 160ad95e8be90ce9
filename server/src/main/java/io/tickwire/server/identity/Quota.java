package io.tickwire.server.identity;

import java.util.concurrent.ConcurrentHashMap;

/** So many at once for each owner. Thread-safe; keeps nothing of owners that have none. */
public final class Quota<K> {
    private final ConcurrentHashMap<K, Integer> taken = new ConcurrentHashMap<>();
    private final int limit;

    public Quota(int limit) {
        this.limit = limit;
    }

    /** False when the owner has as many as are allowed. */
    public boolean take(K owner) {
        if (taken.merge(owner, 1, Integer::sum) > limit) {
            giveBack(owner);
            return false;
        }
        return true;
    }

    /** Once for each that was taken. */
    public void giveBack(K owner) {
        taken.compute(owner, (key, count) -> count == null || count == 1 ? null : count - 1);
    }

    /** How many owners have any. */
    public int owners() {
        return taken.size();
    }
}
