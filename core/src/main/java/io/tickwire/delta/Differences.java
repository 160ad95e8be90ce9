package io.tickwire.delta;

import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Table;
import java.util.Arrays;

/** By row, the fields in which two tables differ: bit i stands for the i-th of the compared fields. */
final class Differences {
    private long[] masks = {};

    long of(int row) {
        return masks[row];
    }

    /**
     * Compares integers; those of texts are hashes. Only rows below the limits of both tables are compared: in all others
     * there is no difference.
     */
    void between(Field[] fields, Table before, Table now) {
        clear(Math.max(before.limit(), now.limit()));
        int rows = Math.min(before.limit(), now.limit());
        for (int i = 0; i < fields.length; i++) {
            compare(before.column(fields[i]), now.column(fields[i]), rows, 1L << i);
        }
    }

    /** Equal stretches are skipped at vector speed. */
    private void compare(int[] before, int[] now, int rows, long bit) {
        int row = 0;
        while (row < rows) {
            int equal = Arrays.mismatch(before, row, rows, now, row, rows);
            if (equal < 0) {
                return;
            }
            row += equal;
            int stretch = Math.min(rows, row + 16);
            for (; row < stretch; row++) {
                masks[row] |= before[row] == now[row] ? 0 : bit;
            }
        }
    }

    /** After {@link #between}: two texts may share a hash. */
    void betweenTexts(Field[] fields, Table before, Table now) {
        int rows = Math.min(before.limit(), now.limit());
        for (int i = 0; i < fields.length; i++) {
            for (int row = 0; fields[i].kind() == FieldKind.TEXT && row < rows; row++) {
                if (!before.texts(fields[i]).isSame(row, now.texts(fields[i]))) {
                    masks[row] |= 1L << i;
                }
            }
        }
    }

    /** Compares the integers of one row alone, after {@link #reserve}. */
    void compareRow(Field[] fields, Table before, Table now, int row) {
        masks[row] = 0;
        for (int i = 0; i < fields.length; i++) {
            masks[row] |= before.quanta(row, fields[i]) == now.quanta(row, fields[i]) ? 0 : 1L << i;
        }
    }

    /** After {@link #compareRow}: two texts may share a hash. */
    void compareRowTexts(Field[] fields, Table before, Table now, int row) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].kind() == FieldKind.TEXT && !before.texts(fields[i]).isSame(row, now.texts(fields[i]))) {
                masks[row] |= 1L << i;
            }
        }
    }

    /** Makes room for rows below a limit; what is known of them does not stay. */
    void reserve(int rows) {
        if (masks.length < rows) {
            masks = new long[Math.max(rows, masks.length * 2)];
        }
    }

    void put(int row, long bit, boolean differs) {
        masks[row] = differs ? masks[row] | bit : masks[row] & ~bit;
    }

    private void clear(int rows) {
        if (masks.length < rows) {
            masks = new long[Math.max(rows, masks.length * 2)];
        } else {
            Arrays.fill(masks, 0, rows, 0);
        }
    }
}
