package io.tickwire.delta;

import java.util.Arrays;

/** Ascending rows, reused from call to call; on the wire a count and gaps. */
final class RowList {
    int[] rows = new int[16];
    int size;

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = row;
    }

    /** The index of the first row from here on that is not below this one. */
    int skipTo(int row, int index) {
        int next = index;
        while (next < size && rows[next] < row) {
            next++;
        }
        return next;
    }

    /** Whether this row stands at an index. */
    boolean has(int row, int index) {
        return index < size && rows[index] == row;
    }

    void write(CodeRun gaps, BitWriter out) {
        out.writeCode(size, 0);
        if (size > 0) {
            gaps.clear();
            int next = 0;
            for (int i = 0; i < size; i++) {
                gaps.add(rows[i] - next);
                next = rows[i] + 1;
            }
            gaps.write(out);
        }
    }

    void read(BitReader in, int maxRows) {
        size = 0;
        int count = in.readCount(0, maxRows);
        int order = count == 0 ? 0 : CodeRun.readOrder(in);
        long next = 0;
        for (int i = 0; i < count; i++) {
            next += in.readCode(order) & 0xFFFF_FFFFL;
            if (next >= maxRows) {
                throw new DeltaRefusedException("row " + next + ", limit " + maxRows);
            }
            add((int) next);
            next++;
        }
    }
}
