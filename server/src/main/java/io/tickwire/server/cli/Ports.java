package io.tickwire.server.cli;

import java.net.BindException;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** Says in one line why a port cannot be listened on. */
final class Ports {
    private Ports() {}

    static <T> T listen(String flag, int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new StartException("port " + port + " cannot be listened on: " + cause.getMessage()
                            + "; choose another with " + flag);
                }
                if (cause instanceof UnknownHostException) {
                    throw new StartException("host " + cause.getMessage() + " is unknown; choose another with --host");
                }
            }
            throw failure;
        }
    }
}
