package io.tickwire.server.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The file descriptors of this process. With none left {@code accept} fails, and Helidon takes that for the end of its
 * listener: one moment without a descriptor, and the port was closed for good.
 */
public final class Descriptors {
    /** Left for everything but players: files, and {@link #CONSOLE}. */
    private static final int RESERVED = 256;

    /** Sockets that the console may have, out of what is reserved. */
    public static final int CONSOLE = 64;

    private Descriptors() {}

    /** Sockets that players may have. */
    public static long forPlayers() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - RESERVED
                : Long.MAX_VALUE;
    }
}
