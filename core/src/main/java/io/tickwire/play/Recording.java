package io.tickwire.play;

import com.google.protobuf.Message;
import io.tickwire.game.SeatChange;
import io.tickwire.room.Recorder;
import java.util.ArrayList;
import java.util.List;

/**
 * What came into a room from outside, tick by tick, and the hash of each snapshot. With the game and the seed it plays
 * the room again.
 */
public final class Recording implements Recorder {
    /** One thing that came in, in the order in which the rules saw it. */
    public sealed interface Step {
        record Seat(SeatChange change) implements Step {}

        record Input(int player, Message input) implements Step {}

        record Ticked(int tick, long hash) implements Step {}
    }

    private final long seed;
    private final List<Step> steps = new ArrayList<>();

    public Recording(long seed) {
        this.seed = seed;
    }

    /** The seed of the room's world. */
    public long seed() {
        return seed;
    }

    public List<Step> steps() {
        return steps;
    }

    @Override
    public void seat(SeatChange change) {
        steps.add(new Step.Seat(change));
    }

    @Override
    public void input(int player, Message input) {
        steps.add(new Step.Input(player, input));
    }

    @Override
    public void ticked(int tick, long hash) {
        steps.add(new Step.Ticked(tick, hash));
    }

    @Override
    public boolean wantsHash() {
        return true;
    }
}
