package io.tickwire.games.arena;

/** When a moving point meets a circle. */
final class Sweep {
    /** They do not meet within the movement. */
    static final double NEVER = 2;

    private Sweep() {}

    /**
     * The part of a movement, 0 to 1, after which a point is within reach of the circle's middle; {@link #NEVER} if it
     * is not. One that begins within reach is there at 0.
     *
     * @param x the point, as seen from the circle's middle
     * @param dx its movement, as seen from there
     */
    static double meets(double x, double y, double dx, double dy, double reach) {
        // Most pairs are far apart on one axis; two comparisons tell.
        if (Math.abs(x) > reach + Math.abs(dx) || Math.abs(y) > reach + Math.abs(dy)) {
            return NEVER;
        }
        double outside = x * x + y * y - reach * reach;
        if (outside <= 0) {
            return 0;
        }
        double approach = -(x * dx + y * dy);
        if (approach <= 0) {
            return NEVER;
        }
        double length = dx * dx + dy * dy;
        double discriminant = approach * approach - length * outside;
        if (discriminant < 0) {
            return NEVER;
        }
        double part = (approach - Math.sqrt(discriminant)) / length;
        return part <= 1 ? part : NEVER;
    }
}
