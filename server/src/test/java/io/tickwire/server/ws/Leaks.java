package io.tickwire.server.ws;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Counts what a connection may leave behind in this process. */
final class Leaks {
    private static final Pattern CONNECTION_THREAD =
            Pattern.compile("\"name\": \"(tickwire-writer-|\\[0x[^\"]* WebServer socket)");

    private Leaks() {}

    /** By the calling thread, since it began. */
    static long allocatedBytes() {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getCurrentThreadAllocatedBytes();
    }

    /** Open file descriptors, sockets among them. */
    static int descriptors() {
        try (var list = Files.list(Path.of("/proc/self/fd"))) {
            return (int) list.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Virtual threads that read or write a connection. */
    static int connectionThreads() {
        try {
            Path dump = Files.createTempDirectory("tickwire").resolve("threads.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            String threads = Files.readString(dump);
            Files.delete(dump);
            Files.delete(dump.getParent());
            return (int) CONNECTION_THREAD.matcher(threads).results().count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
