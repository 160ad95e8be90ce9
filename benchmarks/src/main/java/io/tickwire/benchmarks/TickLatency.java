package io.tickwire.benchmarks;

import io.tickwire.game.Interest;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.Link;
import io.tickwire.room.PacingRules;
import io.tickwire.room.RoomListener;
import io.tickwire.room.Seat;
import io.tickwire.room.TickTimes;
import io.tickwire.server.rooms.HostedRoom;
import io.tickwire.server.rooms.Placement;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.TickRules;
import io.tickwire.server.rooms.Wish;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Rooms on one tick thread in real time: how much later than its deadline does a tick begin, and how long does it take?
 *
 * <p>Each room has players who see all of its entities, all of which move. Everything of a tick is in it but the writes to
 * sockets: the outboxes copy.
 *
 * @param lateness of the beginning of each tick, in nanoseconds
 * @param duration of each tick, in nanoseconds
 * @param skipped ticks that were left out
 */
record TickLatency(Histogram lateness, Histogram duration, long skipped) {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What is measured: so many rooms at this rate. */
    record Shape(int rooms, int tickRateHz) {}

    /** Who is in a room. */
    record Room(int players, int entities) {}

    /** Takes twice as long as measured is, since half of it is for the compilers. */
    static TickLatency measure(Shape shape, Room room, Duration measured) throws InterruptedException {
        var ears = new Ears();
        var defaults = TickRules.defaults();
        var ticks = new TickRules(1, defaults.hangAfter(), defaults.emptyFor());
        var rules = new RoomsRules(shape.rooms, 30, OptionalLong.of(1), PacingRules.defaults(), ticks);
        var game = new Promenade(room.entities, Interest.EVERYTHING, shape.tickRateHz);
        try (var rooms = new Rooms(List.of(game), rules, ears)) {
            rooms.start();
            for (int i = 0; i < shape.rooms; i++) {
                fill(rooms, game, "room-" + i, room.players);
            }
            TimeUnit.NANOSECONDS.sleep(measured.toNanos());
            long skippedBefore = skipped(rooms);
            ears.listening = true;
            TimeUnit.NANOSECONDS.sleep(measured.toNanos());
            ears.listening = false;
            return new TickLatency(ears.lateness.copy(), ears.duration.copy(), skipped(rooms) - skippedBefore);
        }
    }

    private static void fill(Rooms rooms, Promenade game, String id, int players) {
        for (int i = 0; i < players; i++) {
            var wish = new Wish(game.declaration().name(), id, true);
            if (!(rooms.place(wish) instanceof Placement.Here(HostedRoom room))) {
                throw new IllegalStateException("no place in " + id);
            }
            room.join(new Seat("player " + i), new Link(new CopyingOutbox(), Codec.CODEC_FLAT));
        }
    }

    private static long skipped(Rooms rooms) {
        return rooms.list().stream().mapToLong(room -> room.stats().skipped()).sum();
    }

    /** Called by the one tick thread. */
    private static final class Ears implements RoomsListener, RoomListener {
        private final Histogram lateness = new Histogram(1, MAX_NANOS, 3);
        private final Histogram duration = new Histogram(1, MAX_NANOS, 3);
        private volatile boolean listening;

        @Override
        public RoomListener opened(String id, String game) {
            return this;
        }

        @Override
        public void began(long latenessNanos) {
            if (listening) {
                lateness.recordValue(Math.clamp(latenessNanos, 1, MAX_NANOS));
            }
        }

        @Override
        public void ticked(TickTimes times) {
            if (listening) {
                duration.recordValue(Math.clamp(times.totalNanos(), 1, MAX_NANOS));
            }
        }
    }
}
