package io.tickwire.server.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's {@code epoll(7)}, edge-triggered: tells which of many sockets have had something to read since they were last told
 * of. Any thread adds a socket, which stays until it is closed; one thread waits, and closes.
 */
public final class Epoll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Epoll.class);

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int ADD = 1;

    private static final int READABLE = 0x1;
    private static final int FAILED = 0x8;
    private static final int HUNG_UP = 0x10;
    private static final int PEER_ENDED = 0x2000;
    private static final int EDGE_TRIGGERED = 1 << 31;

    /** Sockets that {@link #await} tells of; if there are more, the next call returns at once. */
    public static final int MOST_AT_ONCE = 512;

    /** {@code struct epoll_event}, packed on x86-64 alone ({@code linux/eventpoll.h}). */
    private record Layout(long bytes, long events, long data) {}

    private static final Layout EVENT =
            System.getProperty("os.arch").equals("amd64") ? new Layout(12, 0, 4) : new Layout(16, 0, 8);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment told = arena.allocate(MOST_AT_ONCE * EVENT.bytes(), Long.BYTES);
    private final MethodHandle control = function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle wait = function("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private final MethodHandle close = function("close", JAVA_INT);
    private final int epoll;

    private Epoll() throws Throwable {
        epoll = (int) function("epoll_create1", JAVA_INT).invokeExact(CLOSE_ON_EXEC);
        if (epoll < 0) {
            throw new IOException("epoll_create1 was refused");
        }
    }

    /** Empty where there is none: on another system, or without the right to call it. */
    public static Optional<Epoll> open() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Epoll());
        } catch (Throwable refused) { // whatever a method handle throws: readers wait by themselves then
            LOG.debug("no epoll", refused);
            return Optional.empty();
        }
    }

    /** Tells of a socket from now on, and at once when it has something already; false when the kernel refuses. */
    public boolean add(DirectSocket socket) {
        try (var own = Arena.ofConfined()) {
            MemorySegment event = own.allocate(EVENT.bytes(), Long.BYTES);
            event.set(JAVA_INT_UNALIGNED, EVENT.events(), READABLE | PEER_ENDED | EDGE_TRIGGERED);
            event.set(JAVA_INT_UNALIGNED, EVENT.data(), socket.descriptor());
            return (int) control.invokeExact(epoll, ADD, socket.descriptor(), event) == 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits until there is something, or for so long; how many sockets have something. */
    public int await(int millis) {
        try {
            return Math.max(0, (int) wait.invokeExact(epoll, told, MOST_AT_ONCE, millis));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The descriptor of one of those that {@link #await} has found. */
    public int descriptor(int index) {
        return told.get(JAVA_INT_UNALIGNED, index * EVENT.bytes() + EVENT.data());
    }

    /** Whether its peer has sent the last byte, or it has failed. */
    public boolean hasEnded(int index) {
        int events = told.get(JAVA_INT_UNALIGNED, index * EVENT.bytes() + EVENT.events());
        return (events & (PEER_ENDED | HUNG_UP | FAILED)) != 0;
    }

    @Override
    public void close() {
        try {
            var unused = (int) close.invokeExact(epoll);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        arena.close();
    }

    @SuppressWarnings("restricted") // calls of the C library, with their own shapes
    private static MethodHandle function(String name, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
    }
}
