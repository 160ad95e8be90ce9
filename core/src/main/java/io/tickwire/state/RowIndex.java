package io.tickwire.state;

import java.util.Arrays;

/** The rows of a table by a key, ascending within each. Built anew by a counting sort into the same arrays. */
public final class RowIndex {
    private int[] starts = new int[2];
    private int[] rows = {};
    private int keys;

    RowIndex() {}

    /** Where the rows of a key begin in {@link #row}. */
    public int from(int key) {
        return key < keys ? starts[key] : 0;
    }

    /** Where the rows of a key end. */
    public int to(int key) {
        return key < keys ? starts[key + 1] : 0;
    }

    public int row(int place) {
        return rows[place];
    }

    public int count(int key) {
        return to(key) - from(key);
    }

    /** Takes in the rows whose key is at least {@code least} and below {@code limit}. */
    void build(int[] keyOfRow, int rowLimit, int least, int limit) {
        keys = limit;
        reserve(rowLimit);
        Arrays.fill(starts, 0, limit + 2, 0);
        for (int row = 0; row < rowLimit; row++) {
            int key = keyOfRow[row];
            if (key >= least && key < limit) {
                starts[key + 2]++;
            }
        }
        for (int key = 2; key < limit + 2; key++) {
            starts[key] += starts[key - 1];
        }
        // starts[key + 1] is where the next row of the key goes; in the end it is where the next key begins.
        for (int row = 0; row < rowLimit; row++) {
            int key = keyOfRow[row];
            if (key >= least && key < limit) {
                rows[starts[key + 1]++] = row;
            }
        }
    }

    private void reserve(int rowLimit) {
        if (starts.length < keys + 2) {
            starts = new int[keys + 2];
        }
        if (rows.length < rowLimit) {
            rows = new int[Math.max(rowLimit, rows.length * 2)];
        }
    }
}
