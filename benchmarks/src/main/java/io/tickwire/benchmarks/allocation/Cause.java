package io.tickwire.benchmarks.allocation;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;

/**
 * Why something was allocated.
 *
 * @param type the class of it
 * @param frame the first method of Tickwire on the stack; the first three of others, where there is none
 * @param ticking on a thread that ticks rooms
 */
record Cause(String type, String frame, boolean ticking) {
    private static final String OURS = "io.tickwire.";
    /** So many say where in a library it is. */
    private static final int FOREIGN_FRAMES = 3;

    private static final Pattern TICK_THREAD = Pattern.compile("tick-\\d+");

    static Cause of(RecordedEvent sample) {
        return new Cause(simple(sample.getClass("objectClass").getName()), frame(sample), onTickThread(sample));
    }

    static boolean isTickThread(String name) {
        return TICK_THREAD.matcher(name).matches();
    }

    private static boolean onTickThread(RecordedEvent sample) {
        RecordedThread thread = sample.getThread();
        return thread != null && thread.getJavaName() != null && isTickThread(thread.getJavaName());
    }

    private static String frame(RecordedEvent sample) {
        if (sample.getStackTrace() == null) {
            return "no stack: a virtual thread that stops or goes on";
        }
        var frames = sample.getStackTrace().getFrames();
        return frames.stream()
                .map(Cause::name)
                .filter(name -> name.startsWith(OURS))
                .findFirst()
                .map(Cause::simple)
                .orElseGet(() -> frames.stream()
                        .limit(FOREIGN_FRAMES)
                        .map(Cause::name)
                        .map(Cause::simple)
                        .collect(Collectors.joining(" < ")));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** Without packages: {@code java.lang.String} is String, {@code io.tickwire.room.Room.tick} is Room.tick. */
    static String simple(String name) {
        return name.replaceAll("^(\\[*)L", "$1").replaceAll("([a-z][A-Za-z0-9_]*\\.)+(?=[A-Z])", "");
    }
}
