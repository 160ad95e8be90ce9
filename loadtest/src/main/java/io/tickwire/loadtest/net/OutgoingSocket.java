package io.tickwire.loadtest.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Makes the sockets of players. */
final class OutgoingSocket {
    private static final int LEAST_BUFFER_BYTES = 2_048;
    private static final int MOST_BUFFER_BYTES = 16 << 10;

    private OutgoingSocket() {}

    /** One that is not connected and does not block, for a line of this profile. */
    static SocketChannel open(Profile profile) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (profile.downBytesPerSecond() > 0) {
            // What waits here is what a thin line's own buffer would hold: about a tenth of a second.
            int buffer = Math.clamp(profile.downBytesPerSecond() / 10, LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
        }
        return channel;
    }
}
