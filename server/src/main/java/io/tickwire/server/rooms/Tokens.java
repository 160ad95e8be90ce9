package io.tickwire.server.rooms;

import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Unguessable numbers, drawn from the system's generator some thousand bytes at a time. Thread-safe.
 *
 * <p>A client that could guess a token could acknowledge what it has not received, and make the server send faster than
 * the path carries (Savage et al., "TCP congestion control with a misbehaving receiver", 1999).
 */
final class Tokens implements RandomGenerator {
    private final SecureRandom source = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] drawn = new byte[4_096];
    private int used = drawn.length;

    @Override
    public long nextLong() {
        lock.lock();
        try {
            if (used == drawn.length) {
                source.nextBytes(drawn);
                used = 0;
            }
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = (value << 8) | (drawn[used++] & 0xFF);
            }
            return value;
        } finally {
            lock.unlock();
        }
    }
}
