package io.tickwire.server.net;

import java.io.FileDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Socket;
import java.net.SocketImpl;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number by which the kernel knows a socket. The JDK keeps it to itself: it is told with
 * {@code --add-opens java.base/java.net=ALL-UNNAMED --add-opens java.base/java.io=ALL-UNNAMED}.
 */
final class SocketDescriptor {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDescriptor.class);
    private static final Optional<SocketDescriptor> READER = reader();

    private final VarHandle impl;
    private final VarHandle descriptor;
    private final VarHandle number;

    private SocketDescriptor() throws ReflectiveOperationException {
        MethodHandles.Lookup mine = MethodHandles.lookup();
        impl = MethodHandles.privateLookupIn(Socket.class, mine).findVarHandle(Socket.class, "impl", SocketImpl.class);
        descriptor = MethodHandles.privateLookupIn(SocketImpl.class, mine)
                .findVarHandle(SocketImpl.class, "fd", FileDescriptor.class);
        number = MethodHandles.privateLookupIn(FileDescriptor.class, mine)
                .findVarHandle(FileDescriptor.class, "fd", int.class);
    }

    /** Empty when the JDK does not tell, or the socket is closed. Good for as long as nobody closes the socket. */
    static OptionalInt of(Socket socket) {
        // A closed one still tells the number that it had.
        return READER.map(reader -> reader.read(socket))
                .filter(number -> number >= 0 && !socket.isClosed())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private int read(Socket socket) {
        var found = (SocketImpl) impl.getVolatile(socket);
        var file = found == null ? null : (FileDescriptor) descriptor.get(found);
        return file == null ? -1 : (int) number.get(file);
    }

    private static Optional<SocketDescriptor> reader() {
        try {
            return Optional.of(new SocketDescriptor());
        } catch (ReflectiveOperationException | RuntimeException closed) {
            LOG.debug("the JDK does not tell the descriptors of sockets", closed);
            return Optional.empty();
        }
    }
}
