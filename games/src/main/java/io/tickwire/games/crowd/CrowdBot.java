package io.tickwire.games.crowd;

import io.tickwire.games.crowd.v1.Input;
import io.tickwire.play.Bot;
import io.tickwire.state.Snapshot;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Walks about: another direction every few inputs, and another tag with each. What it sees is all the same to it. */
public final class CrowdBot implements Bot<Input> {
    private static final int INPUTS_PER_DIRECTION = 8;
    private static final int DIRECTIONS = 9;

    /** Player and input as 3 and 5 digits. */
    private static final int PLAYERS = 36 * 36 * 36;

    private static final int TAGS = 36 * 36 * 36 * 36 * 36;

    private final RandomGenerator random;
    private int seq;
    private int dir;

    public CrowdBot(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public Input decide(Snapshot seen, int player) {
        if (seq % INPUTS_PER_DIRECTION == 0) {
            dir = random.nextInt(DIRECTIONS);
        }
        seq++;
        return Input.newBuilder()
                .setSeq(seq)
                .setDir(dir)
                .setTag(digits(player % PLAYERS + PLAYERS) + digits(seq % TAGS + TAGS))
                .build();
    }

    /** All digits to the base of 36 but the first, which holds the zeros behind it. */
    private static String digits(int number) {
        return Integer.toString(number, Character.MAX_RADIX).substring(1);
    }
}
