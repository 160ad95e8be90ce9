package io.tickwire.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Says in one line why a port cannot be listened on. Tried before Helidon does: what it finds out it logs with a stack
 * trace, and then it goes on without a listener.
 */
final class Ports {
    private Ports() {}

    /** A port, and what asked for it. */
    record Wanted(String flag, String host, int port) {}

    /** @throws StartException when one is taken, by another of them as well, or the address is not this machine's */
    static void requireFree(List<Wanted> ports) {
        if (ports.isEmpty()) {
            return;
        }
        Wanted wanted = ports.getFirst();
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(wanted.host), wanted.port));
            requireFree(ports.subList(1, ports.size()));
        } catch (UnknownHostException unknown) {
            throw new StartException("host " + wanted.host + " is unknown; choose another with --host");
        } catch (IOException taken) {
            throw new StartException("port " + wanted.port + " of " + wanted.host + " cannot be listened on: "
                    + taken.getMessage() + "; choose another with " + wanted.flag);
        }
    }
}
