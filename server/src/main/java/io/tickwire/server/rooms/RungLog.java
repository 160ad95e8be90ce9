package io.tickwire.server.rooms;

import io.tickwire.proto.v1.Rung;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.agrona.concurrent.NanoClock;

/**
 * Tells the operator that viewers fall behind: the first step down to the rung of the newest snapshot only, or below it, is
 * a line, and then at most one line in 5 s, with the number of steps that had none. A network that fails under a thousand
 * viewers is so one event, not a thousand. Thread-safe.
 */
final class RungLog {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final NanoClock clock;
    private final Consumer<String> sink;
    private final LongAdder untold = new LongAdder();
    private final AtomicLong quietUntilNanos;

    RungLog(NanoClock clock, Consumer<String> sink) {
        this.clock = clock;
        this.sink = sink;
        quietUntilNanos = new AtomicLong(clock.nanoTime());
    }

    /** A viewer stepped; on its room's tick thread. */
    void changed(String room, int player, Rung from, Rung to) {
        if (to.compareTo(Rung.RUNG_LATEST_ONLY) < 0 || to.compareTo(from) <= 0) {
            return;
        }
        long now = clock.nanoTime();
        long quietUntil = quietUntilNanos.get();
        if (now - quietUntil < 0 || !quietUntilNanos.compareAndSet(quietUntil, now + PAUSE_NANOS)) {
            untold.increment();
            return;
        }
        sink.accept("player " + player + " of room " + room + " falls behind: " + name(to) + " after " + name(from)
                + ", " + untold.sumThenReset() + " more since the last line");
    }

    private static String name(Rung rung) {
        return rung.name().substring("RUNG_".length());
    }
}
