package io.tickwire.server.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The tick threads of a node, and the watchdog that replaces one that hangs. Thread-safe. */
final class TickLoops {
    private static final long WATCH_NANOS = 250_000_000L;

    private final RoomKeeper keeper;
    private final TickRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    /** Changed under the lock. */
    private final List<TickLoop> loops = new CopyOnWriteArrayList<>();

    private final List<Stagger> staggers = new ArrayList<>();
    private final Thread watchdog =
            Thread.ofPlatform().name("tick-watchdog").daemon().unstarted(this::watch);
    private int replaced;
    private volatile boolean stopped;

    TickLoops(RoomKeeper keeper, TickRules rules) {
        this.keeper = keeper;
        this.rules = rules;
        for (int i = 0; i < rules.threads(); i++) {
            loops.add(new TickLoop(keeper, rules, "tick-" + i, List.of()));
            staggers.add(new Stagger(System.nanoTime()));
        }
    }

    void start() {
        loops.forEach(TickLoop::start);
        watchdog.start();
    }

    /** Makes a room's schedule and gives the room to the loop that has the fewest. */
    HostedRoom add(HostedRoom.Unscheduled room, long nowNanos) {
        lock.lock();
        try {
            int least = 0;
            for (int i = 1; i < loops.size(); i++) {
                least = loops.get(i).load() < loops.get(least).load() ? i : least;
            }
            long first = staggers.get(least).next(nowNanos, room.periodNanos());
            HostedRoom scheduled = room.at(first, nowNanos);
            loops.get(least).add(scheduled);
            return scheduled;
        } finally {
            lock.unlock();
        }
    }

    /** When the first burst of ticks begins that is not before this moment, as far as that is known. */
    OptionalLong burstNanos(long fromNanos) {
        long first = TickLoop.NONE;
        for (TickLoop loop : loops) {
            long burst = loop.burstNanos(fromNanos);
            if (first == TickLoop.NONE || (burst != TickLoop.NONE && burst - first < 0)) {
                first = burst;
            }
        }
        return first == TickLoop.NONE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Stops all loops after the ticks that are running, but does not wait for one that hangs. */
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(watchdog);
        watchdog.join();
        for (TickLoop loop : loops) {
            loop.stop();
        }
        for (TickLoop loop : loops) {
            if (loop.runningNanos(System.nanoTime()) <= rules.hangAfter().toNanos()) {
                loop.join(rules.hangAfter());
            }
        }
    }

    private void watch() {
        while (!stopped) {
            LockSupport.parkNanos(this, WATCH_NANOS);
            long now = System.nanoTime();
            for (int i = 0; i < loops.size(); i++) {
                long running = loops.get(i).runningNanos(now);
                if (running > rules.hangAfter().toNanos()) {
                    replace(i, running);
                }
            }
        }
    }

    private void replace(int index, long runningNanos) {
        TickLoop.Estate estate;
        lock.lock();
        try {
            estate = loops.get(index).depose();
            replaced++;
            var successor = new TickLoop(keeper, rules, "tick-" + index + "-" + replaced, estate.others());
            loops.set(index, successor);
            successor.start();
        } finally {
            lock.unlock();
        }
        keeper.hung(estate.hung(), runningNanos);
    }
}
