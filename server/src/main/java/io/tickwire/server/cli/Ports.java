package io.tickwire.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Says in one line why a port cannot be listened on. Tried before Helidon does: what it finds out it logs with a stack
 * trace, and then it goes on without a listener.
 */
final class Ports {
    private Ports() {}

    /** @throws StartException when the port is taken or the address is not this machine's */
    static void requireFree(String flag, String host, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException unknown) {
            throw new StartException("host " + host + " is unknown; choose another with --host");
        } catch (IOException taken) {
            throw new StartException("port " + port + " of " + host + " cannot be listened on: " + taken.getMessage()
                    + "; choose another with " + flag);
        }
    }
}
