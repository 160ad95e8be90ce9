package io.tickwire.server.rooms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Linux to run a tick thread as soon as it wakes: a compiler or a crowd of readers that has the processor kept it
 * waiting for its whole turn, measured 2 to 4 ms. Elsewhere, or where the kernel says no, nothing happens.
 *
 * <p>A shorter turn needs no privilege and takes no processor time from others: it is a thread's own choice (Linux 6.12,
 * {@code sched(7)}). Where the process may, a tick thread gets three times the share of another thread as well: a monitor that asks
 * for the first time, and the compilers that wake with it, else leave a fourth of the processor to ticks that need 40 %.
 *
 * <p>A real-time thread stays as it is. One step above its process it would wait for ever, at a queue whose producer it has
 * pushed aside in the middle of an offer.
 */
final class Precedence {
    private static final Logger LOG = LoggerFactory.getLogger(Precedence.class);

    /** Who asks for a shorter turn than the thread that runs takes its place when it wakes. */
    private static final long TURN_NANOS = 100_000;

    /** How much later than asked for the kernel may wake a thread so that it can wake others along; usual are 50 us. */
    private static final long TIMER_SLACK_NANOS = 1_000;

    /** Three times the weight of 0 ({@code sched_prio_to_weight} in Linux); needs CAP_SYS_NICE, or RLIMIT_NICE of 25. */
    private static final int NICENESS = -5;

    private static final int PR_SET_TIMERSLACK = 29;

    // struct sched_attr, sched_setattr(2)
    private static final int ATTRIBUTE_BYTES = 48;
    private static final int SIZE = 0;
    private static final int POLICY = 4;
    private static final int NICE = 16;
    private static final int RUNTIME = 24;

    private static final int SCHED_OTHER = 0;

    /** The numbers of two calls that the C library does not have. */
    private record Calls(long setAttributes, long attributes) {}

    private static final Map<String, Calls> CALLS =
            Map.of("amd64", new Calls(314, 315), "aarch64", new Calls(274, 275));

    private Precedence() {}

    /** For the thread that calls. */
    static void claim() {
        Optional<Calls> calls = System.getProperty("os.name").equals("Linux")
                ? Optional.ofNullable(CALLS.get(System.getProperty("os.arch")))
                : Optional.empty();
        try (var arena = Arena.ofConfined()) {
            if (calls.isPresent()) {
                var unused = (int) function("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), 1)
                        .invokeExact(PR_SET_TIMERSLACK, TIMER_SLACK_NANOS);
                claim(calls.get(), arena.allocate(ATTRIBUTE_BYTES, Long.BYTES));
            }
        } catch (Throwable refused) { // whatever a method handle throws: rooms are ticked without it, too
            LOG.debug("tick threads have no precedence", refused);
        }
    }

    private static void claim(Calls calls, MemorySegment attributes) throws Throwable {
        MethodHandle call = function(
                "syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), 1);
        if ((long) call.invokeExact(calls.attributes, 0, attributes, ATTRIBUTE_BYTES, 0) != 0
                || attributes.get(JAVA_INT, POLICY) != SCHED_OTHER) {
            return;
        }
        attributes.set(JAVA_INT, SIZE, ATTRIBUTE_BYTES);
        attributes.set(JAVA_LONG, RUNTIME, TURN_NANOS);
        boolean granted = (long) call.invokeExact(calls.setAttributes, 0, attributes, 0, 0) == 0;
        LOG.debug("a tick thread claims shorter turns: {}", granted ? "granted" : "refused");
        attributes.set(JAVA_INT, NICE, Math.min(NICENESS, attributes.get(JAVA_INT, NICE)));
        granted = (long) call.invokeExact(calls.setAttributes, 0, attributes, 0, 0) == 0;
        LOG.debug("a tick thread claims a greater share: {}", granted ? "granted" : "refused");
    }

    @SuppressWarnings("restricted") // two calls of the C library, with their own shapes
    private static MethodHandle function(String name, FunctionDescriptor shape, int fixedArguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), shape, Linker.Option.firstVariadicArg(fixedArguments));
    }
}
