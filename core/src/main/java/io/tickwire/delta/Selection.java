package io.tickwire.delta;

/**
 * Some of a row of candidates, in two bits and, where neither none nor all are meant, a run of gaps: those between the
 * selected ones, or those between the others, whichever is shorter. The gap that ends at the last candidate ends the run.
 */
final class Selection {
    static final int NONE = 0;
    static final int ALL = 1;
    static final int LISTED = 2;
    static final int ALL_BUT_LISTED = 3;
    static final int KIND_BITS = 2;

    private final CodeRun selected = new CodeRun();
    private final CodeRun others = new CodeRun();
    private int gapToSelected;
    private int gapToOther;
    private int candidates;
    private int count;
    private int kind;

    void clear() {
        selected.clear();
        others.clear();
        gapToSelected = 0;
        gapToOther = 0;
        candidates = 0;
        count = 0;
    }

    /** The next candidate is selected, or is not. */
    void add(boolean isSelected) {
        candidates++;
        if (isSelected) {
            selected.add(gapToSelected);
            gapToSelected = 0;
            gapToOther++;
            count++;
        } else {
            others.add(gapToOther);
            gapToOther = 0;
            gapToSelected++;
        }
    }

    int count() {
        return count;
    }

    boolean isAll() {
        return count == candidates;
    }

    /** Chooses how to write it, and tells how many bits that takes. Nothing is written for no candidates. */
    int measure() {
        if (count == 0 || count == candidates) {
            kind = count == 0 ? NONE : ALL;
            return candidates == 0 ? 0 : KIND_BITS;
        }
        if (gapToSelected > 0) {
            selected.add(gapToSelected);
        } else {
            others.add(gapToOther);
        }
        int listed = selected.measure();
        int allBut = others.measure();
        kind = listed <= allBut ? LISTED : ALL_BUT_LISTED;
        return KIND_BITS + Math.min(listed, allBut);
    }

    void write(BitWriter out) {
        measure();
        writeMeasured(out);
    }

    void writeMeasured(BitWriter out) {
        if (candidates == 0) {
            return;
        }
        out.write(kind, KIND_BITS);
        if (kind == LISTED) {
            selected.writeMeasured(out);
        } else if (kind == ALL_BUT_LISTED) {
            others.writeMeasured(out);
        }
    }

    static void writeAll(BitWriter out) {
        out.write(ALL, KIND_BITS);
    }

    /** Reads which of so many candidates are selected, by their places, and returns the kind. */
    static int read(BitReader in, int candidates, RowList places) {
        places.size = 0;
        int kind = candidates == 0 ? NONE : (int) in.read(KIND_BITS);
        if (kind == ALL) {
            addUpTo(candidates, 0, places);
        } else if (kind != NONE) {
            readListed(in, candidates, places, kind == ALL_BUT_LISTED);
        }
        return kind;
    }

    private static void readListed(BitReader in, int candidates, RowList places, boolean allBut) {
        int order = CodeRun.readOrder(in);
        int next = 0;
        while (next < candidates) {
            long listed = next + (in.readCode(order) & 0xFFFF_FFFFL);
            if (listed > candidates) {
                throw new DeltaRefusedException("place " + listed + " of " + candidates);
            }
            if (allBut) {
                addUpTo((int) listed, next, places);
            } else if (listed < candidates) {
                places.add((int) listed);
            }
            next = (int) listed + 1;
        }
    }

    private static void addUpTo(int end, int start, RowList places) {
        for (int place = start; place < end; place++) {
            places.add(place);
        }
    }
}
