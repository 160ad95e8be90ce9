package io.tickwire.games.crowd;

import io.tickwire.games.crowd.v1.Input;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** A walker for each player. All numbers are those of the workload that other servers do as well. */
final class Walkers {
    static final EntityType WALKER = Crowd.SCHEMA.type("Walker");
    static final Field ID = WALKER.field("id");
    static final Field X = WALKER.field("x");
    static final Field Y = WALKER.field("y");
    static final Field VX = WALKER.field("vx");
    static final Field VY = WALKER.field("vy");
    static final Field ANGLE = WALKER.field("angle");
    static final Field HP = WALKER.field("hp");
    static final Field SCORE = WALKER.field("score");
    static final Field LAST_SEQ = WALKER.field("last_seq");
    static final Field TAG = WALKER.field("tag");
    static final Field DIR = WALKER.field("dir");

    private static final double WORLD = X.scale().max() * X.scale().step();
    private static final double DRAG = 0.98;
    private static final double THRUST = 60;
    private static final int FIRST_HP = 100;
    private static final int FIRST_DIR = 4;

    /** The direction that would be straight ahead; since none is, everybody turns in each tick. */
    private static final double STRAIGHT = 3.7;

    private static final double FULL_TURN = 2 * Math.PI;
    private static final int ANGLES = 1 << ANGLE.scale().bits();

    /** By quanta of {@link #ANGLE}; {@link StrictMath} is the same on every machine. */
    private static final double[] COSINES = new double[ANGLES];

    static {
        for (int i = 0; i < ANGLES; i++) {
            COSINES[i] = StrictMath.cos(FULL_TURN * i / ANGLES);
        }
    }

    private Walkers() {}

    static void join(Table walkers, int player) {
        int row = walkers.create();
        // Scattered by Knuth's multiplicative hash, since the number is all there is.
        double share = (player * 2_654_435_761L & 0xFFFF_FFFFL) / 4_294_967_296.0;
        walkers.setOwner(row, player);
        walkers.set(row, ID, player);
        walkers.set(row, X, share * WORLD);
        walkers.set(row, Y, player * 40_503L % 997 / 997.0 * WORLD);
        walkers.set(row, ANGLE, share);
        walkers.set(row, HP, FIRST_HP);
        walkers.set(row, DIR, FIRST_DIR);
    }

    static void leave(Table walkers, int player) {
        walkers.remove(rowOf(walkers, player));
    }

    /** An input goes on until a newer one comes; what came before it says nothing any more. */
    static void obey(Table walkers, int player, Input input) {
        int row = rowOf(walkers, player);
        if (input.getSeq() > walkers.quanta(row, LAST_SEQ)) {
            walkers.set(row, LAST_SEQ, input.getSeq());
            walkers.set(row, DIR, input.getDir());
            walkers.setText(row, TAG, input.getTag());
        }
    }

    static void walk(World world, double seconds) {
        Table walkers = world.table(WALKER);
        for (int row = walkers.next(0); row >= 0; row = walkers.next(row + 1)) {
            steer(walkers, row, seconds);
            advance(walkers, row, X, VX, seconds);
            advance(walkers, row, Y, VY, seconds);
            if ((world.tick() + walkers.quanta(row, ID)) % 64 == 0) {
                age(walkers, row);
            }
        }
    }

    private static void steer(Table walkers, int row, double seconds) {
        double turn = (walkers.quanta(row, DIR) - STRAIGHT) * seconds / FULL_TURN;
        walkers.set(row, ANGLE, walkers.value(row, ANGLE) + turn);
        int angle = walkers.quanta(row, ANGLE);
        double push = THRUST * seconds;
        walkers.set(row, VX, walkers.value(row, VX) * DRAG + COSINES[angle] * push);
        walkers.set(row, VY, walkers.value(row, VY) * DRAG + COSINES[(angle - ANGLES / 4) & (ANGLES - 1)] * push);
    }

    /** Moves along one axis, and is thrown back at the border. */
    private static void advance(Table walkers, int row, Field place, Field speed, double seconds) {
        double at = walkers.value(row, place) + walkers.value(row, speed) * seconds;
        if (at < 0 || at > WORLD) {
            at = at < 0 ? -at : 2 * WORLD - at;
            walkers.set(row, speed, -walkers.value(row, speed));
        }
        walkers.set(row, place, at);
    }

    private static void age(Table walkers, int row) {
        int hp = walkers.quanta(row, HP);
        walkers.set(row, HP, hp > 1 ? hp - 1 : FIRST_HP);
        walkers.set(row, SCORE, walkers.quanta(row, SCORE) + 1);
    }

    private static int rowOf(Table walkers, int player) {
        // Numbers and rows are both given from below, so that the first look nearly always finds it.
        if (walkers.owner(player - 1) == player) {
            return player - 1;
        }
        for (int row = walkers.next(0); row >= 0; row = walkers.next(row + 1)) {
            if (walkers.owner(row) == player) {
                return row;
            }
        }
        throw new IllegalStateException("player " + player + " has no walker");
    }
}
