package io.tickwire.games.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Game;
import io.tickwire.games.crowd.v1.Input;
import io.tickwire.play.Bots;
import io.tickwire.play.LocalMatch;
import io.tickwire.play.LocalPlayer;
import io.tickwire.schema.InputLimits;
import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import io.tickwire.state.Snapshot;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final List<Field> ALWAYS_CHANGING =
            List.of(Walkers.X, Walkers.Y, Walkers.VX, Walkers.VY, Walkers.ANGLE);

    private final LocalMatch<Input> match = LocalMatch.of(new Crowd(), 5);

    @Test
    void everyWalkerMovesAndTurnsInEachTick() {
        match.tick(100);
        int[] before = numbers(match.truth());

        for (int i = 0; i < 20; i++) {
            match.tick();
            int[] after = numbers(match.truth());
            for (int number = 0; number < after.length; number++) {
                assertThat(after[number]).as("number %d in tick %d", number, i).isNotEqualTo(before[number]);
            }
            before = after;
        }
    }

    @Test
    void everybodySeesTheTagOfTheNewestInput() {
        match.player(2).send(input(7, "player 2").build());
        match.tick();

        for (int i = 0; i < 5; i++) {
            Rows seen = match.player(i).latest().rows(Walkers.WALKER);
            assertThat(seen.text(2, Walkers.TAG)).isEqualTo("player 2");
            assertThat(seen.quanta(2, Walkers.LAST_SEQ)).isEqualTo(7);
        }
    }

    @Test
    void inputThatIsNotNewerIsNotUsed() {
        match.player(0).send(input(2, "new").build());
        match.tick();
        match.player(0).send(input(2, "old").build());
        match.tick();

        assertThat(match.truth().rows(Walkers.WALKER).text(0, Walkers.TAG)).isEqualTo("new");
    }

    @Test
    void walkerIsThrownBackAtTheBorderAndStaysInside() {
        LocalPlayer<Input> player = match.player(0);
        boolean cameBack = false;
        int before = velocity();

        for (int i = 1; i < 2_000 && !cameBack; i++) {
            player.send(input(i, "").setDir(i % 2 == 0 ? 3 : 4).build());
            match.tick();
            assertThat(match.truth().rows(Walkers.WALKER).value(0, Walkers.X)).isBetween(0.0, 1_000.0);
            // Nothing but the border changes a velocity by so much within a tick.
            cameBack = Math.abs(velocity() - before) > 1_000;
            before = velocity();
        }

        assertThat(cameBack).isTrue();
    }

    @Test
    void botsMakeInputsWithinTheLimitsAndNeverRepeatATag() {
        var limits = new InputLimits(Input.getDescriptor());
        var bot = new CrowdBot(1);

        List<Input> inputs = java.util.stream.Stream.generate(() -> bot.decide(Snapshot.EMPTY, 250))
                .limit(500)
                .toList();

        assertThat(inputs).allMatch(input -> limits.violation(input).isEmpty());
        assertThat(inputs).extracting(Input::getTag).doesNotHaveDuplicates().allMatch(tag -> tag.length() == 8);
        assertThat(inputs).extracting(Input::getDir).contains(0, 8);
    }

    @Test
    void serversFindBothGamesAndTheirBots() {
        assertThat(ServiceLoader.load(Game.class))
                .extracting(game -> game.declaration().name())
                .contains("crowd", "crowd-30");
        assertThat(ServiceLoader.load(Bots.class)).extracting(Bots::game).contains("crowd", "crowd-30");
    }

    private int velocity() {
        return match.truth().rows(Walkers.WALKER).quanta(0, Walkers.VX);
    }

    private static Input.Builder input(int seq, String tag) {
        return Input.newBuilder().setSeq(seq).setDir(4).setTag(tag);
    }

    private static int[] numbers(Snapshot world) {
        Rows rows = world.rows(Walkers.WALKER);
        int[] numbers = new int[5 * ALWAYS_CHANGING.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.quanta(i % 5, ALWAYS_CHANGING.get(i / 5));
        }
        return numbers;
    }
}
