package io.tickwire.client;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Opens WebSockets. The door through which another transport than the JDK's is put in; thread-safe. */
public interface Transport extends AutoCloseable {
    /** The subprotocol that every link must speak. */
    String SUBPROTOCOL = "tickwire.v1";

    /**
     * Opens a link; blocks until the handshake is over.
     *
     * @throws IOException when the server cannot be reached or refuses the handshake; the message names the address
     */
    Link open(URI uri, Duration patience) throws IOException, InterruptedException;

    /** Frees what all links share; open links end. */
    @Override
    void close();

    /** One open WebSocket. Thread-safe, but for the rule of {@link #send}. */
    interface Link {
        /** Says where messages go. To be called once, before the first {@link #request}. */
        void deliverTo(Receiver receiver);

        /**
         * Sends one binary message; never blocks for long. The next must wait until this one is done. The buffer belongs to
         * the link.
         *
         * @return done when the transport can take another message, failed when the link is broken
         */
        CompletableFuture<?> send(ByteBuffer message);

        /** Allows the delivery of one more message (or of the close). */
        void request();

        /** Sends a close frame: 1000 or 4000 to 4999. */
        void close(int code, String reason);

        /** Ends the link at once, without a close frame. */
        void abort();
    }

    /**
     * Takes what a link delivers: one call at a time, on any thread; the last is {@link #onClosed} or {@link #onFailed}.
     * What it throws ends the link, by {@link #onFailed}.
     */
    interface Receiver {
        /** A whole binary message; the buffer is valid during the call only. */
        void onMessage(ByteBuffer message);

        void onClosed(int code, String reason);

        /** The link broke without a close frame. */
        void onFailed(Throwable failure);
    }
}
