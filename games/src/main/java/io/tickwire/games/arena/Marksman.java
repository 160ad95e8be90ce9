package io.tickwire.games.arena;

import java.util.random.RandomGenerator;

/** Aims a gun, as well as a hand can that trembles a little. */
final class Marksman {
    private static final double FULL_TURN = 2 * Math.PI;
    private static final double RANGE = Tuning.SHOT_SPEED * Tuning.SHOT_TICKS * Tuning.TICK_SECONDS;
    private static final double LEAST_TOLERANCE_TURNS = 0.008;

    private final ArenaView view;
    private final Lookout lookout;
    private final double spreadTurns;
    private double errorTurns;

    /** The spread is how far off the aim typically is. */
    Marksman(ArenaView view, Lookout lookout, double spreadTurns) {
        this.view = view;
        this.lookout = lookout;
        this.spreadTurns = spreadTurns;
    }

    /** Takes aim anew: off by something else. */
    void tremble(RandomGenerator random) {
        errorTurns = random.nextGaussian() * spreadTurns;
    }

    /** The heading for a shot at a ship. */
    double nose(int target) {
        double turns = lead(target).minus(view.ship(view.me())).turns() + errorTurns;
        return turns - Math.floor(turns);
    }

    /** Whether a shot now may well hit. */
    boolean mayHit(int target) {
        Vec lead = lead(target);
        double distance = lead.minus(view.ship(view.me())).length();
        double tolerance = Math.max(LEAST_TOLERANCE_TURNS, Tuning.SHIP_RADIUS / (distance + 1) / FULL_TURN);
        double off = Math.abs(Heading.shortWay(view.angle(view.me()), nose(target)));
        return distance < RANGE && off < tolerance && lookout.isClear(lead);
    }

    /** Where a shot fired now and a ship that goes on like this meet. */
    Vec lead(int target) {
        Vec way = view.ship(target).minus(view.ship(view.me()));
        Vec velocity = view.shipVelocity(target);
        // |way + velocity * t| = speed * t; a shot is faster than any ship, so that one solution is positive.
        double a = Tuning.SHOT_SPEED * Tuning.SHOT_SPEED - velocity.dot(velocity);
        double b = way.dot(velocity);
        double seconds = (b + Math.sqrt(b * b + a * way.dot(way))) / a;
        return view.ship(target).plus(velocity.times(seconds));
    }
}
