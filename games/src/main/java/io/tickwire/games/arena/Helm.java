package io.tickwire.games.arena;

/**
 * How to steer.
 *
 * @param nose the wanted heading, 0 to 1 turns
 * @param thrust -1 to 1
 */
record Helm(double nose, double thrust) {
    /** An engine that points so far from where it should push does more harm than good. */
    private static final double ALIGNED_TURNS = 0.12;

    private static final double BRAKING_COSINE = -0.6;

    /** Gains speed in a direction as soon as the nose points there; until then brakes if that helps. */
    static Helm push(ArenaView view, Vec direction) {
        double nose = direction.turns();
        boolean aligned = Math.abs(Heading.shortWay(view.angle(view.me()), nose)) < ALIGNED_TURNS;
        return new Helm(nose, aligned ? 1 : brake(view, direction));
    }

    /** -1 when the ship moves against a direction, 0 when it does not. */
    static double brake(ArenaView view, Vec direction) {
        Vec velocity = view.shipVelocity(view.me());
        double cosine = velocity.unit().dot(direction.unit());
        return cosine < BRAKING_COSINE ? -1 : 0;
    }
}
