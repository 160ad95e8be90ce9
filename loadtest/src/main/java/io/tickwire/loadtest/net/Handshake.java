package io.tickwire.loadtest.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tickwire.client.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The client's half of RFC 6455 section 4.1: the request, and what the answer must be. */
final class Handshake {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int LONGEST_ANSWER = 8_192;
    private static final int KEY_BYTES = 16;

    private final URI uri;
    private final String key;

    Handshake(URI uri) {
        this.uri = uri;
        byte[] random = new byte[KEY_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        key = Base64.getEncoder().encodeToString(random);
    }

    ByteBuffer request() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return ByteBuffer.wrap(("GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Protocol: " + Transport.SUBPROTOCOL
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1));
    }

    /**
     * Reads the answer, if it is there as a whole; the buffer then stands behind it.
     *
     * @throws IOException when it is a refusal
     */
    boolean accepts(ByteBuffer answer) throws IOException {
        int end = endOfHead(answer);
        if (end < 0) {
            if (answer.remaining() > LONGEST_ANSWER) {
                throw new IOException("answer of " + uri + " is longer than " + LONGEST_ANSWER + " bytes");
            }
            return false;
        }
        byte[] head = new byte[end - answer.position()];
        answer.get(head);
        String text = new String(head, ISO_8859_1).toLowerCase(Locale.ROOT);
        String status = text.lines().findFirst().orElse("");
        if (!status.startsWith("http/1.1 101")) {
            throw new IOException(uri + " refused the handshake: " + status.toUpperCase(Locale.ROOT));
        }
        if (!text.contains("sec-websocket-accept: " + expected().toLowerCase(Locale.ROOT))
                || !text.contains("sec-websocket-protocol: " + Transport.SUBPROTOCOL)) {
            throw new IOException(uri + " does not speak " + Transport.SUBPROTOCOL);
        }
        return true;
    }

    private static int endOfHead(ByteBuffer answer) {
        for (int at = answer.position(); at + END.length <= answer.limit(); at++) {
            if (answer.get(at) == END[0]
                    && answer.get(at + 1) == END[1]
                    && answer.get(at + 2) == END[2]
                    && answer.get(at + 3) == END[3]) {
                return at + END.length;
            }
        }
        return -1;
    }

    private String expected() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
