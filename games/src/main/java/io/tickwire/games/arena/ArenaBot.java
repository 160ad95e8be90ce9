package io.tickwire.games.arena;

import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Bot;
import io.tickwire.state.Snapshot;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Plays Arena as a person might: by what its replica shows, a moment late, with a hand that trembles.
 *
 * <p>It thinks every few ticks: chooses whom to fight, notices shots, and decides what to do. In between it only steers.
 * In a fight it comes near, gains speed sideways, turns back and shoots while it drifts. Seeds make bots of different
 * skill.
 */
public final class ArenaBot implements Bot<Input> {
    private enum Mood {
        WANDER,
        FETCH,
        CHASE,
        STRAFE,
        ATTACK
    }

    private static final double FIGHT_DISTANCE = 420;
    private static final double COMFORT_DISTANCE = 230;
    private static final double CRUISE_SPEED = 290;
    private static final double STRAFE_SPEED = 230;
    private static final double CONTENT_SPEED_ERROR = 45;
    private static final double LOYALTY = 250;
    private static final int DODGE_TICKS = 9;

    private final RandomGenerator random;
    private final ArenaView view = new ArenaView();
    private final Lookout lookout = new Lookout(view);
    private final Marksman marksman;
    private final Shopping shopping = new Shopping(view);
    private final double skill;

    private Mood mood = Mood.WANDER;
    private int moodUntil;
    private int nextThought;
    private int target = -1;
    private Vec goal = Vec.ZERO;
    private Vec dodge = Vec.ZERO;
    private int dodgeUntil;
    private double side = 1;

    public ArenaBot(long seed) {
        random = new SplittableRandom(seed);
        skill = random.nextDouble();
        marksman = new Marksman(view, lookout, 0.018 - 0.01 * skill);
    }

    @Override
    public Input decide(Snapshot seen, int player) {
        if (!view.look(seen, player)) {
            rest();
            return Input.getDefaultInstance();
        }
        if (view.tick() >= nextThought || !targetIsThere()) {
            think();
        }
        Helm helm = steer();
        return Input.newBuilder()
                .setAim((float) helm.nose())
                .setThrust((float) helm.thrust())
                .setFire(wantsToFire())
                .build();
    }

    private void rest() {
        nextThought = 0;
        moodUntil = 0;
        dodgeUntil = 0;
    }

    private boolean targetIsThere() {
        return target < 0 || (view.ships().isUsed(target) && view.isAlive(target));
    }

    private void think() {
        nextThought = view.tick() + 4 + random.nextInt(3) + (int) (5 * (1 - skill));
        marksman.tremble(random);
        target = chooseTarget();
        noticeShots();
        chooseMood();
    }

    /** The nearest enemy, where being weak counts as being near and so does being the one it fights already. */
    private int chooseTarget() {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int row = view.nextEnemy(0); row >= 0; row = view.nextEnemy(row + 1)) {
            double cost = distance(view.ship(row)) + view.health(row) + view.shield(row);
            cost -= row == target ? LOYALTY : 0;
            if (cost < least) {
                least = cost;
                best = row;
            }
        }
        return best;
    }

    private void noticeShots() {
        if (view.tick() >= dodgeUntil && random.nextDouble() < 0.35 + 0.45 * skill) {
            lookout.dodge().ifPresent(direction -> {
                dodge = direction;
                dodgeUntil = view.tick() + DODGE_TICKS;
            });
        }
    }

    private void chooseMood() {
        int wanted = shopping.wanted();
        if (wanted >= 0) {
            mood = Mood.FETCH;
            goal = view.pickup(wanted);
        } else if (target < 0) {
            wander();
        } else if (distance(view.ship(target)) > FIGHT_DISTANCE) {
            mood = Mood.CHASE;
        } else {
            fight();
        }
    }

    private void wander() {
        if (mood != Mood.WANDER || distance(goal) < 100) {
            goal = new Vec(random.nextDouble(-1, 1), random.nextDouble(-1, 1)).times(Tuning.HALF_WORLD / 2);
        }
        mood = Mood.WANDER;
    }

    private void fight() {
        boolean goesOn = (mood == Mood.ATTACK || mood == Mood.STRAFE) && view.tick() < moodUntil;
        if (goesOn) {
            return;
        }
        if (mood == Mood.STRAFE) {
            mood = Mood.ATTACK;
            moodUntil = view.tick() + random.nextInt(25, 50);
        } else {
            mood = Mood.STRAFE;
            moodUntil = view.tick() + random.nextInt(18, 32);
            side = random.nextBoolean() ? 1 : -1;
        }
    }

    private Helm steer() {
        var escape = lookout.escape();
        if (escape.isPresent()) {
            return Helm.push(view, escape.get());
        }
        if (view.tick() < dodgeUntil) {
            return Helm.push(view, dodge);
        }
        return switch (mood) {
            case WANDER, FETCH -> reach(towards(goal));
            case CHASE -> reach(towards(marksman.lead(target)));
            case STRAFE -> reach(sideways());
            case ATTACK -> attack();
        };
    }

    private Vec towards(Vec place) {
        Vec way = place.minus(view.ship(view.me()));
        return way.unit().times(Math.min(CRUISE_SPEED, 60 + 1.5 * way.length()));
    }

    /** Around the target, and nearer to it or farther from it as is comfortable. */
    private Vec sideways() {
        Vec way = view.ship(target).minus(view.ship(view.me()));
        double radial = Math.clamp((way.length() - COMFORT_DISTANCE) / COMFORT_DISTANCE, -1, 1);
        Vec direction = way.unit().turned().times(side).plus(way.unit().times(radial));
        return direction
                .unit()
                .times(STRAFE_SPEED)
                .plus(view.shipVelocity(target).times(0.5));
    }

    /** Gains a velocity; with about the right one the nose is free to aim. */
    private Helm reach(Vec velocity) {
        Vec missing = velocity.minus(view.shipVelocity(view.me()));
        if (missing.length() < CONTENT_SPEED_ERROR) {
            return new Helm(target < 0 ? velocity.turns() : marksman.nose(target), 0);
        }
        // Mostly along the way: a nose that runs after every small difference never gets to push.
        return Helm.push(view, missing.plus(velocity.times(0.5)));
    }

    private Helm attack() {
        Vec way = view.ship(target).minus(view.ship(view.me()));
        double closing =
                view.shipVelocity(view.me()).minus(view.shipVelocity(target)).dot(way.unit());
        boolean comeNearer = way.length() > COMFORT_DISTANCE && closing < 0.5 * (way.length() - COMFORT_DISTANCE);
        boolean comeTooNear = way.length() < COMFORT_DISTANCE && closing > 0;
        double thrust = comeNearer ? 1 : comeTooNear ? Helm.brake(view, way.times(-1)) : 0;
        return new Helm(marksman.nose(target), thrust);
    }

    private boolean wantsToFire() {
        return target >= 0 && view.ammo() > 0 && marksman.mayHit(target);
    }

    private double distance(Vec place) {
        return place.minus(view.ship(view.me())).length();
    }
}
