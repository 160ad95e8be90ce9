package io.tickwire.games.arena;

/** Knows which pickup is worth the way. */
final class Shopping {
    private static final int WEAK = 50;
    private static final int FEW_SHOTS = 5;
    /** For what it needs badly a ship goes far; for what is merely nice, not. */
    private static final double FAR = 1_400;

    private static final double NEAR = 260;

    private final ArenaView view;

    Shopping(ArenaView view) {
        this.view = view;
    }

    /** The row of the nearest pickup that is worth its way, or -1. */
    int wanted() {
        int best = -1;
        double least = Double.MAX_VALUE;
        Vec at = view.ship(view.me());
        for (int row = view.pickups().next(0); row >= 0; row = view.pickups().next(row + 1)) {
            double distance = view.pickup(row).minus(at).length();
            if (distance < least && distance < worth(view.kind(row))) {
                least = distance;
                best = row;
            }
        }
        return best;
    }

    /** How far the ship would go for a kind. */
    private double worth(int kind) {
        int health = view.health(view.me());
        int shield = view.shield(view.me());
        boolean weak = health + shield < WEAK;
        return switch (kind) {
            case Pickups.HEALTH -> worth(weak, health <= Tuning.MAX_HEALTH - Tuning.PICKUP_HEALTH);
            case Pickups.SHIELD -> worth(weak, shield <= Tuning.MAX_SHIELD - Tuning.PICKUP_SHIELD);
            case Pickups.AMMO -> worth(view.ammo() < FEW_SHOTS, view.ammo() < Tuning.FIRST_AMMO);
            default -> 0;
        };
    }

    private static double worth(boolean needed, boolean nice) {
        return needed ? FAR : nice ? NEAR : 0;
    }
}
