package io.tickwire.games.arena;

import java.util.Optional;

/** Sees what a ship is about to run into, and the way out. */
final class Lookout {
    private static final double ROCK_SECONDS = 1.1;
    private static final double SHIP_SECONDS = 0.6;
    private static final double BORDER_SECONDS = 0.7;
    private static final double SHOT_SECONDS = 0.7;
    private static final double MARGIN = 14;
    private static final double SHOT_MARGIN = 12;
    private static final double SLOW = 50;

    private final ArenaView view;

    Lookout(ArenaView view) {
        this.view = view;
    }

    /** Where to push so as not to bump into something soon; empty when nothing is in the way. */
    Optional<Vec> escape() {
        Vec velocity = view.shipVelocity(view.me());
        if (velocity.length() < SLOW) {
            return Optional.empty();
        }
        return escapeRock(velocity).or(this::escapeShip).or(() -> escapeBorder(velocity));
    }

    private Optional<Vec> escapeRock(Vec velocity) {
        Vec at = view.ship(view.me());
        Vec way = velocity.times(ROCK_SECONDS);
        double earliest = Sweep.NEVER;
        Vec nearest = Vec.ZERO;
        for (int row = view.rocks().next(0); row >= 0; row = view.rocks().next(row + 1)) {
            Vec rock = view.rock(row);
            double until = meets(at.minus(rock), way, view.radius(row) + Tuning.SHIP_RADIUS + MARGIN);
            if (until < earliest && rock.minus(at).dot(velocity) > 0) {
                earliest = until;
                nearest = rock;
            }
        }
        return earliest < Sweep.NEVER ? Optional.of(around(nearest.minus(at), velocity)) : Optional.empty();
    }

    private Optional<Vec> escapeShip() {
        Vec at = view.ship(view.me());
        for (int row = view.nextEnemy(0); row >= 0; row = view.nextEnemy(row + 1)) {
            Vec closing = view.shipVelocity(view.me()).minus(view.shipVelocity(row));
            Vec other = view.ship(row).minus(at);
            double reach = 2 * Tuning.SHIP_RADIUS + MARGIN;
            if (other.dot(closing) > 0
                    && closing.length() > SLOW
                    && meets(other.times(-1), closing.times(SHIP_SECONDS), reach) < Sweep.NEVER) {
                return Optional.of(around(other, closing));
            }
        }
        return Optional.empty();
    }

    private Optional<Vec> escapeBorder(Vec velocity) {
        Vec then = view.ship(view.me()).plus(velocity.times(BORDER_SECONDS));
        double limit = Tuning.HALF_WORLD - 2 * Tuning.SHIP_RADIUS;
        double x = Math.abs(then.x()) > limit ? -Math.signum(then.x()) : 0;
        double y = Math.abs(then.y()) > limit ? -Math.signum(then.y()) : 0;
        return x == 0 && y == 0 ? Optional.empty() : Optional.of(new Vec(x, y));
    }

    /** Where to push so that no shot hits; empty when none is about to. */
    Optional<Vec> dodge() {
        Vec at = view.ship(view.me());
        Vec velocity = view.shipVelocity(view.me());
        int player = view.player(view.me());
        for (int row = view.shots().next(0); row >= 0; row = view.shots().next(row + 1)) {
            if (view.shooter(row) != player) {
                Vec closing = view.shotVelocity(row).minus(velocity);
                double reach = Tuning.SHIP_RADIUS + SHOT_MARGIN;
                Vec shot = view.shot(row);
                if (meets(shot.minus(at), closing.times(SHOT_SECONDS), reach) < Sweep.NEVER) {
                    return Optional.of(around(shot.minus(at), closing.times(-1)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a shot from the ship reaches a place without an asteroid in between. */
    boolean isClear(Vec target) {
        Vec at = view.ship(view.me());
        Vec way = target.minus(at);
        for (int row = view.rocks().next(0); row >= 0; row = view.rocks().next(row + 1)) {
            if (meets(at.minus(view.rock(row)), way, view.radius(row) + Tuning.SHOT_RADIUS) < Sweep.NEVER) {
                return false;
            }
        }
        return true;
    }

    /** Across the movement, on the side on which the obstacle is not, and a little away from it. */
    private static Vec around(Vec obstacle, Vec movement) {
        Vec side = movement.unit().turned();
        double away = side.dot(obstacle) > 0 ? -1 : 1;
        return side.times(away).minus(obstacle.unit().times(0.4));
    }

    private static double meets(Vec from, Vec way, double reach) {
        return Sweep.meets(from.x(), from.y(), way.x(), way.y(), reach);
    }
}
