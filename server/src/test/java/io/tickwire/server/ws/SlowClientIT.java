package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.session.SessionOutbox;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that read slowly or not at all, and peers that are silently gone. */
class SlowClientIT {
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(500));
    private static final Patience SHORT_WITHOUT_PINGS =
            new Patience(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(500));

    private final Visitors visitors = new Visitors();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private GameListener listener = start(SHORT_WITHOUT_PINGS);

    @AfterEach
    void stop() {
        stopped.set(true);
        listener.close();
    }

    @Test
    void clientThatNeverReadsIsCutAndTheOthersDoNotNotice() throws Exception {
        try (var frozen = RawClient.upgraded(listener.port(), 4096);
                var healthy = RawClient.upgraded(listener.port())) {
            await().until(() -> visitors.opened.size() == 2);
            Thread tick = Thread.ofPlatform().start(this::showSnapshotsToAll);

            long before = System.nanoTime();
            // As long as it takes: who stops to read is cut as well.
            for (int i = 0; i < 300 || (visitors.endings.isEmpty() && i < 10_000); i++) {
                assertThat(healthy.readFrame().message().hasSnapshot()).isTrue();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(visitors.endings).containsExactly(new Ending(4009, Ending.Side.SERVER));
            assertThat(visitors.opened.stream().mapToInt(visitor -> visitor.ends.get()))
                    .containsExactlyInAnyOrder(0, 1);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(healthy.readFrame().message().hasSnapshot()).isTrue();
            assertThat(listener.connections().open()).isEqualTo(1);
            stopped.set(true);
            tick.join();
            assertThat(frozen.isAtEnd()).isFalse();
        }
    }

    @Test
    void clientThatDoesNotReadAndIsClosedInTimeLearnsWhyLater() throws IOException {
        try (var frozen = RawClient.upgraded(listener.port(), 4096)) {
            await().until(() -> visitors.opened.size() == 1);
            SessionOutbox outbox = visitors.opened.getFirst().outbox;
            outbox.send(new RoomMessage.Event(1, new byte[1000]));
            outbox.flush();
            await().until(() -> outbox.bufferedBytes() == 0);

            outbox.close(new CloseReason(CloseCode.CLOSE_CODE_SLOW_CONSUMER, "nothing was acknowledged for 10 s"));

            await().atMost(Duration.ofSeconds(3))
                    .until(() -> listener.connections().open() == 0);
            assertThat(visitors.endings).containsExactly(new Ending(4009, Ending.Side.SERVER));
            assertThat(frozen.readFrame().message().hasEvent()).isTrue();
            assertThat(frozen.readFrame().message().getClosing().getReason())
                    .isEqualTo("nothing was acknowledged for 10 s");
            assertThat(frozen.readFrame().closeCode()).isEqualTo(4009);
            assertThat(frozen.isAtEnd()).isTrue();
        }
    }

    @Test
    void clientThatNeverReadsIsGoneSoonAfterACloseThatCannotBeWritten() throws IOException {
        try (var frozen = RawClient.upgraded(listener.port(), 4096)) {
            await().until(() -> visitors.opened.size() == 1);
            SessionOutbox outbox = visitors.opened.getFirst().outbox;
            for (int i = 0; i < 200; i++) {
                outbox.send(new RoomMessage.Event(i, new byte[1000]));
                outbox.flush();
            }
            assertThat(listener.connections().bufferedBytes()).isPositive();
            outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));

            await().atMost(Duration.ofSeconds(3))
                    .until(() -> listener.connections().open() == 0);
            assertThat(visitors.endings).containsExactly(new Ending(4014, Ending.Side.SERVER));
            assertThat(frozen.readToTheEnd()).isNotEmpty().noneMatch(RawClient.Frame::isClose);
        }
    }

    @Test
    void eventsForAClientThatNeverReadsStopAtTheHardLimit() throws IOException {
        try (var frozen = RawClient.upgraded(listener.port(), 4096)) {
            await().until(() -> visitors.opened.size() == 1);
            SessionOutbox outbox = visitors.opened.getFirst().outbox;
            int greatest = 0;
            for (int i = 0; !outbox.isClosed(); i++) {
                outbox.send(new RoomMessage.Event(i, new byte[1000]));
                outbox.flush();
                greatest = Math.max(greatest, outbox.bufferedBytes());
            }

            assertThat(greatest).isBetween(200_000, 256 << 10);
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> listener.connections().open() == 0);
            assertThat(visitors.endings).containsExactly(new Ending(4009, Ending.Side.SERVER));
            assertThat(frozen.readToTheEnd()).as("what the kernel had").hasSizeLessThan(300);
        }
    }

    @Test
    void clientThatDoesNotAnswerACloseIsGoneSoon() throws IOException {
        try (var stubborn = RawClient.upgraded(listener.port())) {
            await().until(() -> visitors.opened.size() == 1);
            visitors.opened.getFirst().outbox.close(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, "left"));

            assertThat(stubborn.readClose().closeCode()).isEqualTo(1000);
            assertThat(stubborn.isAtEnd()).isTrue();
        }
        await().untilAsserted(() -> assertThat(visitors.endings).containsExactly(new Ending(1000, Ending.Side.SERVER)));
    }

    @Test
    void peerThatLeavesPingsUnansweredIsClosedAndOneThatAnswersStays() throws IOException {
        listener.close();
        listener = start(SHORT);
        try (var silent = RawClient.upgraded(listener.port())) {
            assertThat(silent.readFrame().opcode()).isEqualTo(0x9);
            assertThat(silent.readFrame().opcode()).isEqualTo(0x9);
            assertThat(silent.readFrame().message().hasClosing()).isTrue();
            var close = silent.readFrame();
            assertThat(close.closeCode()).isEqualTo(4011);
            assertThat(close.closeReason()).isEqualTo("two pings were not answered");
        }
        try (var lively = RawClient.upgraded(listener.port())) {
            for (int i = 0; i < 5; i++) {
                var ping = lively.readFrame();
                assertThat(ping.opcode()).isEqualTo(0x9);
                lively.send(RawClient.frame(0x8A, ping.payload()));
            }
        }
    }

    private GameListener start(Patience patience) {
        return GameListener.start(WsSettings.defaults().withPatience(patience), visitors, visitors);
    }

    private void showSnapshotsToAll() {
        SnapshotFrame frame = WsOutboxTest.snapshot(0, 5000);
        while (!stopped.get()) {
            frame.tick++;
            for (Visitors.Visitor visitor : visitors.opened) {
                if (visitor.outbox.isReady()) {
                    visitor.outbox.snapshot(frame);
                    visitor.outbox.flush();
                }
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
