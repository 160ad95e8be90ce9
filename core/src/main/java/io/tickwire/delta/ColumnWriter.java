package io.tickwire.delta;

import io.tickwire.state.Texts;

/**
 * Writes one field of some rows: a {@link Selection} of the rows that have a value, then the values.
 *
 * <p>Add one residual, or one text, for each row, then write.
 */
final class ColumnWriter {
    static final int TEXT_LENGTH_ORDER = 3;

    private final Selection selection = new Selection();
    /** Of all rows, zeros as well. */
    private final CodeRun every = new CodeRun();
    /** Of the selected rows; none is 0, so that 1 is written as 0. */
    private final CodeRun selected = new CodeRun();

    void clear() {
        selection.clear();
        every.clear();
        selected.clear();
    }

    void add(int residual) {
        int zigzag = (residual << 1) ^ (residual >> 31);
        selection.add(zigzag != 0);
        every.add(zigzag);
        if (zigzag != 0) {
            selected.add(zigzag - 1);
        }
    }

    /** Writes what was added, whichever way is shorter: zeros between the values, or a list of the rows with a value. */
    void writeNumbers(BitWriter out) {
        int selecting = selection.measure();
        if (selection.count() == 0) {
            selection.writeMeasured(out);
            return;
        }
        int listed = selecting + selected.measure();
        int all = every.measure() + Selection.KIND_BITS;
        if (selection.isAll() || all <= listed) {
            Selection.writeAll(out);
            every.writeMeasured(out);
        } else {
            selection.writeMeasured(out);
            selected.writeMeasured(out);
        }
    }

    void addText(boolean isSelected) {
        selection.add(isSelected);
    }

    /** Writes which rows have a text; the selected texts must follow, each by {@link #writeText}. */
    void writeTextRows(BitWriter out) {
        selection.write(out);
    }

    static void writeText(Texts texts, int row, BitWriter out) {
        int length = texts.length(row);
        byte[] utf8 = texts.bytes();
        int start = texts.start(row);
        out.writeCode(length, TEXT_LENGTH_ORDER);
        for (int i = 0; i < length; i++) {
            out.write(utf8[start + i] & 0xFF, Byte.SIZE);
        }
    }
}
