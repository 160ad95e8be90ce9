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

    void writeGaps(Bytes out) {
        out.writeVarint(size);
        int next = 0;
        for (int i = 0; i < size; i++) {
            out.writeVarint(rows[i] - next);
            next = rows[i] + 1;
        }
    }

    void readGaps(ByteReader in, int maxRows) {
        size = 0;
        int count = in.readCount(maxRows);
        long next = 0;
        for (int i = 0; i < count; i++) {
            next += in.readVarint() & 0xFFFF_FFFFL;
            if (next >= maxRows) {
                throw new DeltaRefusedException("row " + next + ", limit " + maxRows);
            }
            add((int) next);
            next++;
        }
    }
}
