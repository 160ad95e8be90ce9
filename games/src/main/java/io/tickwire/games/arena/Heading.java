package io.tickwire.games.arena;

/** The directions that a nose can have, and what turns between them. */
final class Heading {
    private static final double FULL_TURN = 2 * Math.PI;

    private static final int COUNT = 1 << Ships.ANGLE.scale().bits();

    /**
     * By quanta of {@link Ships#ANGLE}. {@link StrictMath}, because {@link Math} may differ from one machine to the next;
     * a table, because it allocates.
     */
    private static final double[] COSINES = new double[COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            COSINES[i] = StrictMath.cos(FULL_TURN * i / COUNT);
        }
    }

    private Heading() {}

    /** Of an angle in quanta of {@link Ships#ANGLE}. */
    static double cos(int quanta) {
        return COSINES[quanta];
    }

    static double sin(int quanta) {
        return COSINES[(quanta - COUNT / 4) & (COUNT - 1)];
    }

    /** The difference of two angles in turns, -0.5 to 0.5. */
    static double shortWay(double from, double to) {
        double difference = to - from;
        return difference - Math.rint(difference);
    }

    /** The angle of a direction, 0 to 1 turns. */
    static double of(double x, double y) {
        double turns = StrictMath.atan2(y, x) / FULL_TURN;
        return turns < 0 ? turns + 1 : turns;
    }
}
