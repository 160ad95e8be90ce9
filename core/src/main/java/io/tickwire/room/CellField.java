package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.Span;
import io.tickwire.proto.v1.Cell;
import io.tickwire.proto.v1.Snapshot;

/** Writes one cell as a whole field of a snapshot message, so that its bytes go into many frames as they are. */
final class CellField {
    private static final int LENGTH_DELIMITED = 2;
    private static final int TAG = Snapshot.CELLS_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
    private static final int CELL_TAG = Cell.CELL_FIELD_NUMBER << 3;
    private static final int FRESH_TAG = Cell.FRESH_FIELD_NUMBER << 3;
    private static final int UNPREDICTED_TAG = Cell.UNPREDICTED_FIELD_NUMBER << 3;
    private static final int PAYLOAD_TAG = Cell.PAYLOAD_FIELD_NUMBER << 3 | LENGTH_DELIMITED;

    private CellField() {}

    /** Replaces the content of {@code into}. */
    static void write(int cell, Span span, Bytes payload, Bytes into) {
        int bytes = payload.length();
        int size = 1 + varintSize(cell) + (span.hasPrior() ? 0 : 2) + (bytes == 0 ? 0 : 1 + varintSize(bytes) + bytes);
        into.clear();
        into.writeVarint(TAG);
        into.writeVarint(size);
        into.writeVarint(CELL_TAG);
        into.writeVarint(cell);
        if (!span.hasPrior()) {
            into.writeVarint(span.from().isEmpty() ? FRESH_TAG : UNPREDICTED_TAG);
            into.writeVarint(1);
        }
        if (bytes > 0) {
            into.writeVarint(PAYLOAD_TAG);
            into.writeVarint(bytes);
            into.write(payload);
        }
    }

    private static int varintSize(int value) {
        return 1 + (31 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }
}
