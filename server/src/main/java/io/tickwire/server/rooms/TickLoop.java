package io.tickwire.server.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One platform thread that ticks many rooms, each at its own deadlines.
 *
 * <p>A platform thread, because virtual ones are not time-sliced: a busy virtual thread delayed another by its whole
 * run, measured 1.5 s. The rooms belong to the thread while it runs; {@link #depose} takes them from a thread that hangs.
 */
final class TickLoop {
    private static final long IDLE = 0;

    private final RoomKeeper keeper;
    private final TickRules rules;
    private final Thread thread;
    private final ConcurrentLinkedQueue<HostedRoom> arrivals = new ConcurrentLinkedQueue<>();
    private final List<HostedRoom> rooms = new ArrayList<>();
    private volatile boolean stopped;
    private volatile int load;
    /** Which of the rooms is ticking; written before {@link #tickBeganNanos}, which publishes it. */
    private int ticking;

    private volatile long tickBeganNanos = IDLE;

    TickLoop(RoomKeeper keeper, TickRules rules, String name, List<HostedRoom> inherited) {
        this.keeper = keeper;
        this.rules = rules;
        rooms.addAll(inherited);
        load = rooms.size();
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Rooms of this loop, about. */
    int load() {
        return load + arrivals.size();
    }

    void add(HostedRoom room) {
        arrivals.add(room);
        LockSupport.unpark(thread);
    }

    /** Stops after the tick that is running; any thread. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    void join(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    /** How long the running tick has been running; 0 when there is none. Any thread. */
    long runningNanos(long nowNanos) {
        long began = tickBeganNanos;
        return began == IDLE ? 0 : nowNanos - began;
    }

    /** What a loop that was deposed left behind. */
    record Estate(HostedRoom hung, List<HostedRoom> others) {}

    /**
     * Takes the rooms from a loop that hangs in one of them, for another loop. The watchdog calls it after
     * {@link #runningNanos} told that a tick is running: what the thread wrote before that tick is visible then.
     */
    Estate depose() {
        stopped = true;
        HostedRoom hung = rooms.get(ticking);
        var others = new ArrayList<>(rooms);
        others.remove(hung);
        for (HostedRoom room = arrivals.poll(); room != null; room = arrivals.poll()) {
            others.add(room);
        }
        return new Estate(hung, others);
    }

    private void run() {
        while (!stopped) {
            adopt();
            int next = earliest();
            if (next < 0) {
                LockSupport.park(this);
                continue;
            }
            long now = System.nanoTime();
            long wait = rooms.get(next).schedule().deadlineNanos() - now;
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                tick(next, now);
            }
        }
    }

    private void adopt() {
        for (HostedRoom room = arrivals.poll(); room != null; room = arrivals.poll()) {
            rooms.add(room);
            load = rooms.size();
        }
    }

    private int earliest() {
        int earliest = -1;
        long least = 0;
        for (int i = 0; i < rooms.size(); i++) {
            long deadline = rooms.get(i).schedule().deadlineNanos();
            if (earliest < 0 || deadline - least < 0) {
                earliest = i;
                least = deadline;
            }
        }
        return earliest;
    }

    private void tick(int index, long nowNanos) {
        HostedRoom room = rooms.get(index);
        ticking = index;
        tickBeganNanos = nowNanos;
        boolean over = !play(room, nowNanos);
        if (stopped) {
            // Deposed meanwhile, perhaps: nothing here is this thread's any more.
            return;
        }
        tickBeganNanos = IDLE;
        if (over || (room.emptyNanos(nowNanos) > rules.emptyFor().toNanos() && keeper.retire(room))) {
            rooms.remove(index);
            load = rooms.size();
            return;
        }
        room.schedule().ticked(System.nanoTime());
    }

    /** One tick, in which the game may do whatever it likes; false when the room is over. */
    private boolean play(HostedRoom room, long nowNanos) {
        keeper.began(room, nowNanos - room.schedule().deadlineNanos());
        try {
            room.tick(nowNanos);
            return !room.isOver();
        } catch (Throwable failure) {
            if (!room.isOver()) {
                keeper.failed(room, failure);
            }
            return false;
        }
    }
}
