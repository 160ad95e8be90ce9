package io.tickwire.server.session;

import java.time.Duration;

/**
 * What a session allows its client.
 *
 * @param helloWithin the hello must come so soon after the handshake
 * @param joinWithin the join must come so soon after the hello
 * @param inputBytes of one input's payload
 * @param messageBytes what the transport allows; told to the client
 * @param messagesPerSecond what the transport allows; told to the client
 */
public record SessionRules(
        Duration helloWithin, Duration joinWithin, int inputBytes, int messageBytes, int messagesPerSecond) {
    public SessionRules {
        if (inputBytes < 1 || inputBytes > messageBytes) {
            throw new IllegalArgumentException("input bytes is " + inputBytes + ", limit 1 to " + messageBytes);
        }
    }

    public static SessionRules defaults(int messageBytes, int messagesPerSecond) {
        return new SessionRules(Duration.ofSeconds(5), Duration.ofSeconds(30), 1_024, messageBytes, messagesPerSecond);
    }
}
