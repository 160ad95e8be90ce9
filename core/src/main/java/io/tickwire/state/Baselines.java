package io.tickwire.state;

/** Where the deltas to one viewer start from, cell by cell. */
public interface Baselines {
    /** Whether the viewer is brought up to date in a cell now; what it holds of other cells stays as it is. */
    boolean has(int cell);

    /** The snapshot that the viewer holds of a cell; {@link Snapshot#EMPTY} when it holds nothing of it. */
    Snapshot of(int cell);
}
