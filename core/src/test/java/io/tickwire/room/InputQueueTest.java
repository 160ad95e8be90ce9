package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.InputRules;
import io.tickwire.game.InputRules.Missing;
import io.tickwire.game.InputRules.Surplus;
import io.tickwire.game.RoomSettings;
import io.tickwire.play.Meadow;
import io.tickwire.testing.v1.MeadowInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputQueueTest {
    private static final long PERIOD = 1_000_000;
    private static final MeadowInput IDLE = MeadowInput.getDefaultInstance();

    private static InputQueue<MeadowInput> queue(Missing missing, Surplus surplus, int queued) {
        return new InputQueue<>(new InputRules(missing, surplus, queued), IDLE, PERIOD);
    }

    private static boolean add(InputQueue<MeadowInput> queue, int sequence, int target) {
        return queue.add(new RoomCommand.InputArrived(new Seat(""), sequence, target, Meadow.moveTo(sequence), 0));
    }

    private static int value(MeadowInput input) {
        return input.getDeedsCount() == 0 ? -1 : input.getDeeds(0).getValue();
    }

    private static int valueAt(InputQueue<MeadowInput> queue, int tick) {
        queue.take(tick, 0);
        return value(queue.current());
    }

    @Test
    void lastInputGoesOnWhenItIsRepeated() {
        var queue = queue(Missing.REPEAT, Surplus.LATEST, 4);
        assertThat(valueAt(queue, 1)).isEqualTo(-1);
        add(queue, 7, 0);

        assertThat(valueAt(queue, 2)).isEqualTo(7);
        assertThat(valueAt(queue, 3)).isEqualTo(7);
        assertThat(queue.taken()).isEmpty();
    }

    @Test
    void playerWithoutInputIsIdleWhenItIsNotRepeated() {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 4);
        add(queue, 7, 0);

        assertThat(valueAt(queue, 2)).isEqualTo(7);
        assertThat(valueAt(queue, 3)).isEqualTo(-1);
    }

    @Test
    void latestTakesAllThatAreDue() {
        var queue = queue(Missing.REPEAT, Surplus.LATEST, 4);
        add(queue, 1, 0);
        add(queue, 2, 0);
        add(queue, 3, 0);

        assertThat(valueAt(queue, 1)).isEqualTo(3);
        assertThat(queue.taken()).extracting(InputQueueTest::value).containsExactly(1, 2, 3);
        assertThat(queue.usedSequence()).isEqualTo(3);
    }

    @Test
    void queueTakesOneForEachTick() {
        var queue = queue(Missing.IDLE, Surplus.QUEUE, 4);
        add(queue, 1, 0);
        add(queue, 2, 0);

        assertThat(valueAt(queue, 1)).isEqualTo(1);
        assertThat(queue.usedSequence()).isEqualTo(1);
        assertThat(valueAt(queue, 2)).isEqualTo(2);
        assertThat(valueAt(queue, 3)).isEqualTo(-1);
    }

    @Test
    void inputWaitsForItsTick() {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 8);
        add(queue, 1, 12);

        assertThat(valueAt(queue, 10)).isEqualTo(-1);
        assertThat(queue.usedSequence()).isZero();
        assertThat(valueAt(queue, 11)).isEqualTo(-1);
        assertThat(valueAt(queue, 12)).isEqualTo(1);
    }

    @Test
    void lateInputIsUsedAtOnce() {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 8);
        add(queue, 1, 9);

        assertThat(valueAt(queue, 12)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 100_000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void targetTooFarAheadIsNotBelieved(int target) {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 8);
        add(queue, 1, target);

        assertThat(valueAt(queue, 10)).isEqualTo(1);
        assertThat(queue.slackNanos()).isZero();
    }

    @Test
    void oldestMakesRoomAndCountsAsUsed() {
        var queue = queue(Missing.IDLE, Surplus.QUEUE, 2);

        assertThat(add(queue, 1, 0)).isTrue();
        assertThat(add(queue, 2, 0)).isTrue();
        assertThat(add(queue, 3, 0)).isFalse();
        assertThat(queue.usedSequence()).isEqualTo(1);
        assertThat(valueAt(queue, 1)).isEqualTo(2);
        assertThat(valueAt(queue, 2)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, false", "5, 4, false", "5, 6, true", "-2, -1, true", "2147483647, -2147483648, true"})
    void sequenceOnlyGrows(int first, int second, boolean accepted) {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 4);
        add(queue, first, 0);

        assertThat(add(queue, second, 0)).isEqualTo(accepted);
    }

    /** Arrived at 0; the tick began so much later and was meant so many ticks earlier. */
    @ParameterizedTest
    @CsvSource({"4000000, 0, 4000000", "4000000, 10, 4000000", "4000000, 9, 3000000", "4000000, 3, -3000000"})
    void slackIsHowEarlyAnInputCameForItsTick(long beganNanos, int target, long slackNanos) {
        var queue = queue(Missing.IDLE, Surplus.LATEST, 8);
        add(queue, 1, target);
        queue.take(10, beganNanos);

        assertThat(queue.slackNanos()).isEqualTo(slackNanos);
    }

    @Test
    void frameTellsTheInputThatWasUsedAndItsSlack() {
        var stage = new RoomStage(new InputRules(Missing.IDLE, Surplus.QUEUE, 4), RoomSettings.defaults());
        var guest = stage.join("a");
        stage.tick(2);
        stage.send(guest, 10, 0, Meadow.moveTo(1));
        stage.send(guest, 11, 0, Meadow.moveTo(2));
        stage.tick();
        assertThat(guest.outbox().last().inputAck()).isEqualTo(10);
        assertThat(guest.outbox().last().slackMicros()).isEqualTo(33_333);
        assertThat(stage.x(0)).isEqualTo(1);

        stage.tick();
        assertThat(guest.outbox().last().inputAck()).isEqualTo(11);
        stage.send(guest, 12, 2, Meadow.moveTo(3));
        stage.tick();
        assertThat(guest.outbox().last().slackMicros()).isEqualTo(33_333 - 3 * 33_333);
    }

    @Test
    void slackThatFitsNoFrameIsCut() {
        var stage = new RoomStage();
        var guest = stage.join("a");
        stage.tick(100_000);
        stage.send(guest, 1, 1, Meadow.moveTo(1));
        stage.tick();

        assertThat(guest.outbox().last().slackMicros()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void droppedInputIsReported() {
        var stage = new RoomStage(new InputRules(Missing.IDLE, Surplus.QUEUE, 1), RoomSettings.defaults());
        var guest = stage.join("a");
        stage.send(guest, 1, 0, Meadow.moveTo(1));
        stage.send(guest, 2, 0, Meadow.moveTo(2));
        stage.tick();

        assertThat(stage.heard).contains("input of 1 dropped");
        assertThat(stage.x(0)).isEqualTo(2);
    }
}
