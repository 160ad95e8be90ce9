package io.tickwire.server.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For what has to be told its port before it listens. */
public final class FreePort {
    private FreePort() {}

    /** One of the loopback address that nobody listened on just now. */
    public static int any() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
