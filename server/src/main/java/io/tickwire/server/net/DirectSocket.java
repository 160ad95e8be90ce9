package io.tickwire.server.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes a socket without ever waiting, by {@code recv(2)} and {@code send(2)} on the caller's own array. The streams
 * of {@link Socket} copy, take three locks, and may wait. Linux only.
 *
 * <p>What cannot be done at once is not done, whatever the reason: the caller goes to the streams then, which wait or throw.
 * Any thread, but one at a time reads and one at a time writes. Whoever closes the socket calls {@link #close} first, for the
 * number of a closed descriptor is given to the next socket.
 */
public final class DirectSocket {
    private static final Logger LOG = LoggerFactory.getLogger(DirectSocket.class);
    private static final AtomicIntegerFieldUpdater<DirectSocket> CALLS =
            AtomicIntegerFieldUpdater.newUpdater(DirectSocket.class, "calls");

    private static final boolean POSSIBLE = isPossible();
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final long CALL_NANOS = 20_000;

    private final int descriptor;
    private final ArrayAddress received = new ArrayAddress();
    /** Two, since the snapshots of a connection lie in two arrays by turns. */
    private ArrayAddress sent = new ArrayAddress();

    private ArrayAddress sentBefore = new ArrayAddress();
    /** Calls under way; negative when there may be no more. */
    private volatile int calls;

    private DirectSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** For a socket that nobody else knows yet; empty where this is not possible. */
    public static Optional<DirectSocket> of(Socket socket) {
        OptionalInt descriptor = POSSIBLE ? SocketDescriptor.of(socket) : OptionalInt.empty();
        return descriptor.isPresent() ? Optional.of(new DirectSocket(descriptor.getAsInt())) : Optional.empty();
    }

    /** Its number; another socket's when this one is closed. */
    public int descriptor() {
        return descriptor;
    }

    /** Touches what {@link #send} needs, so that it lies in the caches; the answer is of no use. */
    public int prefetchSend() {
        return calls + sent.prefetch() + sentBefore.prefetch();
    }

    /** Touches what {@link #receive} needs, so that it lies in the caches; the answer is of no use. */
    public int prefetchReceive() {
        return calls + received.prefetch();
    }

    /** Reads what has come; 0 at the end of the stream, -1 when nothing has come or the socket has failed. */
    public int receive(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        try {
            return begin()
                    ? (int) (long) Libc.RECEIVE.invokeExact(
                            descriptor, received.from(into, offset), (long) length, Libc.DO_NOT_WAIT)
                    : -1;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            end();
        }
    }

    /** Writes as much as the kernel takes; -1 when that is nothing or the socket has failed. */
    public int send(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        try {
            return begin()
                    ? (int) (long) Libc.SEND.invokeExact(
                            descriptor, sentFrom(bytes, offset), (long) length, Libc.DO_NOT_WAIT | Libc.NO_SIGNAL)
                    : -1;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            end();
        }
    }

    /** From now on nothing is read or written; returns when no call is under way, which takes no longer than a call. */
    public void close() {
        CALLS.updateAndGet(this, now -> now | CLOSED);
        while (calls != CLOSED) {
            LockSupport.parkNanos(this, CALL_NANOS);
        }
    }

    private MemorySegment sentFrom(byte[] bytes, int offset) {
        if (!sent.isOf(bytes)) {
            ArrayAddress other = sentBefore;
            sentBefore = sent;
            sent = other;
        }
        return sent.from(bytes, offset);
    }

    private boolean begin() {
        return CALLS.getAndIncrement(this) >= 0;
    }

    private void end() {
        CALLS.getAndDecrement(this);
    }

    private static boolean isPossible() {
        try {
            return System.getProperty("os.name").equals("Linux") && Libc.SEND != Libc.RECEIVE;
        } catch (LinkageError refused) {
            LOG.debug("sockets are read and written by their streams", refused);
            return false;
        }
    }

    /** Apart, so that no other system looks for it. */
    private static final class Libc {
        /** {@code MSG_DONTWAIT}. */
        static final int DO_NOT_WAIT = 0x40;
        /** {@code MSG_NOSIGNAL}: that a peer is gone is no reason to end the process. */
        static final int NO_SIGNAL = 0x4000;

        static final MethodHandle RECEIVE = function("recv");
        static final MethodHandle SEND = function("send");

        private Libc() {}

        /** Critical, as it is called with arrays of the heap: for the time of a call, which never waits, the collector does. */
        @SuppressWarnings("restricted") // two calls of the C library, with their own shapes
        private static MethodHandle function(String name) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow(name),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
                    Linker.Option.critical(true));
        }
    }
}
