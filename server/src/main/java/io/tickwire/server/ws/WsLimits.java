package io.tickwire.server.ws;

/**
 * What one connection, and all of them, may cost.
 *
 * @param connections open at once; one more is refused with 503
 * @param handshakes that are not complete; one more socket is closed at once
 * @param messageBytes of one message, all its fragments put together; a longer one ends the connection with 1009
 * @param messagesPerSecond on average, pings and fragments included; above it the connection ends with 4010
 * @param messageBurst so many at once
 * @param controlBytes that wait in the outbox besides snapshots; above it the connection ends with 4009
 * @param sendBufferBytes of the kernel for one connection (SO_SNDBUF; Linux doubles it). Whatever lies there cannot be
 *     made fresher any more: with Linux's default, 3.9 MB of old snapshots were accepted for a client that read nothing
 */
public record WsLimits(
        int connections,
        int handshakes,
        int messageBytes,
        int messagesPerSecond,
        int messageBurst,
        int controlBytes,
        int sendBufferBytes) {
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    public WsLimits {
        check("connections", connections, 1, Integer.MAX_VALUE);
        check("handshakes", handshakes, 1, Integer.MAX_VALUE);
        check("messageBytes", messageBytes, 125, MAX_MESSAGE_BYTES);
        check("messagesPerSecond", messagesPerSecond, 1, 1_000_000);
        check("messageBurst", messageBurst, 1, 1_000_000);
        check("controlBytes", controlBytes, 1024, 1 << 30);
        check("sendBufferBytes", sendBufferBytes, 4096, 4 << 20);
    }

    public static WsLimits defaults() {
        return new WsLimits(10_000, 2_000, 64 << 10, 300, 600, 256 << 10, 32 << 10);
    }

    private static void check(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed are " + least + " to " + greatest);
        }
    }
}
