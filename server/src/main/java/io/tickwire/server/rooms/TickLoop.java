package io.tickwire.server.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** No deadline. */
    static final long NONE = Long.MAX_VALUE;

    /** Deadlines that lie closer together are of one burst. */
    private static final long BURST_NANOS = 1_000_000;

    private final RoomKeeper keeper;
    private final TickRules rules;
    private final Thread thread;
    private final ConcurrentLinkedQueue<HostedRoom> arrivals = new ConcurrentLinkedQueue<>();
    private final List<HostedRoom> rooms = new ArrayList<>();
    /** Of the rooms, in their order: asked for all of them before and after each tick. */
    private long[] deadlines = {};

    private volatile boolean stopped;
    private volatile int load;
    /** Which of the rooms is ticking; written before {@link #tickBeganNanos}, which publishes it. */
    private int ticking;

    private volatile long tickBeganNanos = IDLE;
    /** The burst that the thread waits for, and the one after it. */
    private volatile long nextBurstNanos = NONE;

    private volatile long laterBurstNanos = NONE;

    TickLoop(RoomKeeper keeper, TickRules rules, String name, List<HostedRoom> inherited) {
        this.keeper = keeper;
        this.rules = rules;
        inherited.forEach(this::take);
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
        Precedence.claim();
        while (!stopped) {
            adopt();
            int next = earliest();
            if (next < 0) {
                LockSupport.park(this);
                continue;
            }
            long now = System.nanoTime();
            long wait = deadlines[next] - now;
            if (wait > 0) {
                announce(deadlines[next]);
                LockSupport.parkNanos(this, wait);
            } else {
                turn(next, now);
            }
        }
    }

    /** When the first burst of ticks begins that is not before this moment, or {@link #NONE} is known; any thread. */
    long burstNanos(long fromNanos) {
        long next = nextBurstNanos;
        if (next != NONE && next - fromNanos >= 0) {
            return next;
        }
        long later = laterBurstNanos;
        return later != NONE && later - fromNanos >= 0 ? later : NONE;
    }

    private void announce(long nextNanos) {
        long later = NONE;
        for (int i = 0; i < rooms.size(); i++) {
            if (deadlines[i] - nextNanos >= BURST_NANOS && (later == NONE || deadlines[i] - later < 0)) {
                later = deadlines[i];
            }
        }
        nextBurstNanos = nextNanos;
        laterBurstNanos = later;
    }

    private void adopt() {
        for (HostedRoom room = arrivals.poll(); room != null; room = arrivals.poll()) {
            take(room);
        }
    }

    private void take(HostedRoom room) {
        if (rooms.size() == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, 2 * deadlines.length + 1);
        }
        deadlines[rooms.size()] = room.schedule().deadlineNanos();
        rooms.add(room);
        load = rooms.size();
    }

    private void drop(int index) {
        rooms.remove(index);
        System.arraycopy(deadlines, index + 1, deadlines, index, rooms.size() - index);
        load = rooms.size();
    }

    private int earliest() {
        int earliest = rooms.isEmpty() ? -1 : 0;
        for (int i = 1; i < rooms.size(); i++) {
            if (deadlines[i] - deadlines[earliest] < 0) {
                earliest = i;
            }
        }
        return earliest;
    }

    /**
     * A room is due. Apart from {@link #tick} and from the waiting, whose code the JVM throws away when something happens in it
     * for the first time, as that a room ends: a fifth of a second of late ticks on one core.
     */
    private void turn(int index, long nowNanos) {
        if (isLeft(rooms.get(index), nowNanos)) {
            drop(index);
        } else {
            tick(index, nowNanos);
        }
    }

    /** Whether a room is over, or nobody is coming back to it. */
    private boolean isLeft(HostedRoom room, long nowNanos) {
        return room.isOver() || (room.emptyNanos(nowNanos) > rules.emptyFor().toNanos() && keeper.retire(room));
    }

    private void tick(int index, long nowNanos) {
        HostedRoom room = rooms.get(index);
        ticking = index;
        tickBeganNanos = nowNanos;
        play(room, nowNanos);
        if (stopped) {
            // Deposed meanwhile, perhaps: nothing here is this thread's any more.
            return;
        }
        tickBeganNanos = IDLE;
        room.schedule().ticked(System.nanoTime());
        deadlines[index] = room.schedule().deadlineNanos();
    }

    /** One tick, in which the game may do whatever it likes. */
    private void play(HostedRoom room, long nowNanos) {
        keeper.began(room, nowNanos - room.schedule().deadlineNanos());
        try {
            room.tick(nowNanos);
        } catch (Throwable failure) {
            if (!room.isOver()) {
                keeper.failed(room, failure);
            }
        }
    }
}
