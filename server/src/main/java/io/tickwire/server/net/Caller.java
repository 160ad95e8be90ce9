package io.tickwire.server.net;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * A peer in its handshake, whose leaving is no error.
 *
 * <p>Helidon takes an end of stream within the HTTP head for a fault of its own and logs a stack trace; whoever wants to
 * fill a disk needs no more. Here it ends the connection without a word.
 */
public final class Caller implements ConnectionContext {
    private final ConnectionContext connection;
    private final DataReader reader = new Terse(this::more);

    private Caller(ConnectionContext connection) {
        this.connection = connection;
    }

    /** The same protocol, spoken with callers. */
    public static ServerConnectionSelector selector(ServerConnectionSelector protocol) {
        return new ServerConnectionSelector() {
            @Override
            public int bytesToIdentifyConnection() {
                return protocol.bytesToIdentifyConnection();
            }

            @Override
            public Support supports(BufferData start) {
                // Also what it does not support: it says so, where Helidon would close without a word.
                return Support.SUPPORTED;
            }

            @Override
            public Set<String> supportedApplicationProtocols() {
                return protocol.supportedApplicationProtocols();
            }

            @Override
            public ServerConnection connection(ConnectionContext connection) {
                return protocol.connection(new Caller(connection));
            }
        };
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return connection.dataWriter();
    }

    @Override
    public HelidonSocket serverSocket() {
        return connection.serverSocket();
    }

    @Override
    public ListenerContext listenerContext() {
        return connection.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return connection.executor();
    }

    @Override
    public Router router() {
        return connection.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return connection.proxyProtocolData();
    }

    @Override
    public PeerInfo remotePeer() {
        return connection.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return connection.localPeer();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String socketId() {
        return connection.socketId();
    }

    @Override
    public String childSocketId() {
        return connection.childSocketId();
    }

    /** What Helidon read to find out the protocol comes first. */
    private byte[] more() {
        int identified = connection.dataReader().available();
        if (identified > 0) {
            return connection.dataReader().readBytes(identified);
        }
        try {
            byte[] bytes = connection.serverSocket().get();
            if (bytes != null) {
                return bytes;
            }
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("lost during its handshake", e);
        }
        throw new CloseConnectionException("left during its handshake");
    }

    /**
     * Dumps nothing. Helidon answers garbage with a hex dump of all that came, which costs more than everything else in a
     * handshake: 50 sockets that sent 4 KiB each, again and again, held up everybody on their carrier for half a second.
     */
    private static final class Terse extends DataReader {
        Terse(Supplier<byte[]> more) {
            super(more);
        }

        @Override
        public String debugDataHex() {
            return "";
        }
    }
}
