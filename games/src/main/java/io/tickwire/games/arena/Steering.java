package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.List;

/** Turns the inputs of a tick into headings and velocities. */
final class Steering {
    private Steering() {}

    static void steer(World world, Inputs<Input> inputs) {
        Table ships = world.table(SHIP);
        List<PlayerId> players = inputs.players();
        for (int i = 0; i < players.size(); i++) {
            PlayerId player = players.get(i);
            int row = Ships.rowOf(ships, player.number());
            if (row >= 0 && ships.flag(row, Ships.ALIVE)) {
                Input input = inputs.of(player);
                turn(ships, row, input);
                accelerate(ships, row, input.getThrust());
            }
        }
    }

    private static void turn(Table ships, int row, Input input) {
        double angle = ships.value(row, Ships.ANGLE);
        double turn = Tuning.TURNS_PER_TICK * input.getTurn();
        if (input.hasAim()) {
            turn = Math.clamp(Heading.shortWay(angle, input.getAim()), -Tuning.TURNS_PER_TICK, Tuning.TURNS_PER_TICK);
        }
        ships.set(row, Ships.ANGLE, angle + turn);
    }

    private static void accelerate(Table ships, int row, double thrust) {
        double vx = ships.value(row, Ships.VX) * Tuning.DRAG_PER_TICK;
        double vy = ships.value(row, Ships.VY) * Tuning.DRAG_PER_TICK;
        if (thrust > 0) {
            int angle = ships.quanta(row, Ships.ANGLE);
            vx += thrust * Tuning.THRUST_PER_TICK * Heading.cos(angle);
            vy += thrust * Tuning.THRUST_PER_TICK * Heading.sin(angle);
        }
        double speed = Math.sqrt(vx * vx + vy * vy);
        double wanted = Math.min(speed, Tuning.MAX_SPEED);
        if (thrust < 0) {
            wanted = Math.max(0, wanted + thrust * Tuning.BRAKE_PER_TICK);
        }
        double scale = speed > 0 ? wanted / speed : 0;
        Motion.setVelocity(ships, row, vx * scale, vy * scale);
        ships.setFlag(row, Ships.THRUST, thrust > 0);
    }
}
