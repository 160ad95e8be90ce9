package io.tickwire.server.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The tick threads of a node, and the watchdog that replaces one that hangs. Thread-safe. */
final class TickLoops {
    private static final long WATCH_NANOS = 250_000_000L;
    private static final long LONGEST_PERIOD_NANOS = 1_000_000_000L;

    private final RoomKeeper keeper;
    private final TickRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<TickLoop> loops = new ArrayList<>();
    private final List<Stagger> staggers = new ArrayList<>();
    private final Thread watchdog =
            Thread.ofPlatform().name("tick-watchdog").daemon().unstarted(this::watch);
    private int replaced;
    private volatile boolean stopped;
    private volatile long shortestPeriodNanos = LONGEST_PERIOD_NANOS;

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
            shortestPeriodNanos = Math.min(shortestPeriodNanos, room.periodNanos());
            return scheduled;
        } finally {
            lock.unlock();
        }
    }

    /** The shortest period of all rooms that there have been; a second before the first. */
    long shortestPeriodNanos() {
        return shortestPeriodNanos;
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
