package io.tickwire.games.arena;

/** The numbers that make the game what it is. Lengths are units, angles turns; what counts in ticks says so. */
final class Tuning {
    static final int TICK_RATE_HZ = 30;
    static final double TICK_SECONDS = 1.0 / TICK_RATE_HZ;
    static final int MAX_PLAYERS = 64;

    /** From the middle of the world to its border; a screen shows about a third of the whole. */
    static final double HALF_WORLD = 1_600;

    // Ships: from rest to full speed in a second, once around in a second and a third.
    static final double SHIP_RADIUS = 16;
    static final double MAX_SPEED = 320;
    static final double THRUST_PER_TICK = 400 * TICK_SECONDS;
    static final double BRAKE_PER_TICK = 320 * TICK_SECONDS;
    static final double DRAG_PER_TICK = 0.985;
    static final double TURNS_PER_TICK = 0.75 * TICK_SECONDS;

    // Bumping: what is left of the speed, and what the impact costs. A slow touch is free.
    static final double BOUNCE = 0.7;
    static final double FREE_IMPACT_SPEED = 120;
    static final double DAMAGE_PER_IMPACT_SPEED = 0.1;

    // Life: without a shield five hits kill, with the one of a new ship seven.
    static final int MAX_HEALTH = 100;
    static final int MAX_SHIELD = 100;
    static final int FIRST_SHIELD = 30;
    static final int RESPAWN_TICKS = 3 * TICK_RATE_HZ;
    static final int INVULNERABLE_TICKS = 2 * TICK_RATE_HZ;
    /** An accident within this time after a hit is the shooter's kill. */
    static final int BLAME_TICKS = 5 * TICK_RATE_HZ;

    // Guns. A shot's speed does not depend on the ship's: who learns to lead once can lead always.
    static final double SHOT_SPEED = 560;
    static final double SHOT_RADIUS = 3;
    static final int SHOT_DAMAGE = 20;
    /** Five shots of one gun are in the air at most: 64 players who only shoot make 320 projectiles. */
    static final int SHOT_TICKS = 34;

    static final int COOLDOWN_TICKS = 7;
    static final int FIRST_AMMO = 40;
    static final int MAX_AMMO = 120;
    static final int RELOAD_TICKS = 15;

    // Score.
    static final int KILL_SCORE = 100;
    static final int PICKUP_SCORE = 5;
    static final int ACCIDENT_SCORE = -25;

    // The map.
    static final int OBSTACLES = 24;
    static final int MIN_OBSTACLE_RADIUS = 30;
    static final int MAX_OBSTACLE_RADIUS = 95;
    /** Between two asteroids, and between an asteroid and the border: room for two ships. */
    static final double OBSTACLE_GAP = 100;

    // Pickups.
    static final double PICKUP_RADIUS = 14;
    static final int FIRST_PICKUPS = 12;
    static final int MAX_PICKUPS = 20;
    static final int PICKUP_TICKS = 40;
    static final int PICKUP_HEALTH = 40;
    static final int PICKUP_AMMO = 30;
    static final int PICKUP_SHIELD = 50;

    private Tuning() {}
}
