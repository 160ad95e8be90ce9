package io.tickwire.server.rooms;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Who finds a room.
 *
 * @param isPrivate whether only those find it who know its code
 * @param code of a private room, 6 to 16 of {@code A-Z 0-9}; as a wish empty for a new one
 */
public record Door(boolean isPrivate, String code) {
    /** Everybody. */
    public static final Door OPEN = new Door(false, "");

    /** Nothing that is read wrongly: no I, O, 0, 1. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 8;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{6,16}");

    /** @throws IllegalArgumentException when the code cannot be one */
    public Door {
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code of " + code.length() + " characters, must be 6 to 16 of A-Z 0-9");
        }
    }

    /** Whether somebody with this wish may come in. */
    boolean opensFor(Door wish) {
        return !isPrivate || wish.code.equals(code);
    }

    /** The door of a room that is made for this wish: one that is private has a code. */
    Door made(RandomGenerator random) {
        if (!isPrivate && code.isEmpty()) {
            return OPEN;
        }
        return new Door(true, code.isEmpty() ? draw(random) : code);
    }

    private static String draw(RandomGenerator random) {
        var drawn = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return drawn.toString();
    }
}
