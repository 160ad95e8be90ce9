package io.tickwire.loadtest.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS of one link, between its frames and its line: what a line delays and limits are the encrypted bytes. Opens on the loop,
 * seals by one thread at a time.
 */
final class Tls {
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private ByteBuffer sealed;
    private ByteBuffer unopened = NOTHING;
    private boolean ended;

    /** Sends what the handshake has to say: {@link #seal} of nothing. */
    @FunctionalInterface
    interface Voice {
        void speak() throws IOException;
    }

    /** @param host that the certificate must be for */
    Tls(SSLContext trust, String host, int port) throws SSLException {
        engine = trust.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
    }

    /** Whether frames may be sent and received. */
    boolean isEstablished() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Whether the server has said that nothing follows. */
    boolean isEnded() {
        return ended;
    }

    /** Encrypts all of it, and before it what the handshake has to say. The buffer is valid until the next call. */
    ByteBuffer seal(ByteBuffer plain) throws SSLException {
        sealed.clear();
        while (plain.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            SSLEngineResult result = engine.wrap(plain, sealed);
            switch (result.getStatus()) {
                case OK -> {
                    if (result.bytesConsumed() + result.bytesProduced() == 0) {
                        throw new SSLException("nothing can be sent during a handshake");
                    }
                }
                case BUFFER_OVERFLOW ->
                    sealed = ByteBuffer.allocate(sealed.capacity() * 2).put(sealed.flip());
                case CLOSED -> throw new SSLException("closed");
                case BUFFER_UNDERFLOW -> throw new IllegalStateException("underflow of what is sent");
            }
        }
        return sealed.flip();
    }

    /**
     * Decrypts what has come, as far as whole records are there.
     *
     * @param before goes in front of it
     * @return a new buffer
     */
    ByteBuffer open(ByteBuffer before, ByteBuffer encrypted, Voice voice) throws IOException {
        ByteBuffer from = ByteBuffer.allocate(unopened.remaining() + encrypted.remaining())
                .put(unopened)
                .put(encrypted)
                .flip();
        // What is decrypted is never longer.
        ByteBuffer to =
                ByteBuffer.allocate(before.remaining() + from.remaining()).put(before);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> false;
                case NEED_WRAP -> {
                    voice.speak();
                    yield engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap(from, to);
            };
        }
        unopened = from.hasRemaining() ? from.slice() : NOTHING;
        return to.flip();
    }

    /** Whether there may be more. */
    private boolean unwrap(ByteBuffer from, ByteBuffer to) throws SSLException {
        SSLEngineResult result = engine.unwrap(from, to);
        return switch (result.getStatus()) {
            case OK -> result.bytesConsumed() > 0;
            // A record that is not there as a whole; when only its length is there, the engine asks for room first.
            case BUFFER_UNDERFLOW, BUFFER_OVERFLOW -> false;
            case CLOSED -> {
                ended = true;
                yield false;
            }
        };
    }

    /**
     * What the handshake waits for and takes a millisecond, such as checking a certificate: not for the loop. When it is done,
     * {@link #open} goes on, with nothing.
     */
    Optional<Runnable> work() {
        return Optional.ofNullable(engine.getDelegatedTask());
    }
}
