package io.tickwire.server.ws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Both ends of a TCP connection with small buffers. */
record SocketPair(Socket near, Socket far) implements AutoCloseable {
    static SocketPair open(int sendBufferBytes) throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var far = new Socket();
            far.setReceiveBufferSize(4096);
            far.connect(listener.getLocalSocketAddress());
            Socket near = listener.accept();
            near.setTcpNoDelay(true);
            near.setSendBufferSize(sendBufferBytes);
            return new SocketPair(near, far);
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
