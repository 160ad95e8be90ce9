package io.tickwire.server.rooms;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Unguessable numbers: AES in counter mode (NIST SP 800-38A, section 6.5) under a key of the system's generator, which
 * itself allocates with each number. Thread-safe.
 *
 * <p>A client that could guess a token could acknowledge what it has not received, and make the server send faster than
 * the path carries (Savage et al., "TCP congestion control with a misbehaving receiver", 1999).
 */
final class Tokens implements RandomGenerator {
    private static final String AES = "AES";
    private static final int KEY_BYTES = 16;
    private static final int BLOCK_BYTES = 16;
    private static final int DRAWN_BYTES = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Cipher cipher;
    private final byte[] zeros = new byte[DRAWN_BYTES];
    private final byte[] drawn = new byte[DRAWN_BYTES];
    private int used = DRAWN_BYTES;

    Tokens() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, AES), new IvParameterSpec(new byte[BLOCK_BYTES]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is in every JDK (SunJCE)", e);
        }
    }

    @Override
    public int nextInt() {
        return (int) next(Integer.BYTES);
    }

    @Override
    public long nextLong() {
        return next(Long.BYTES);
    }

    private long next(int bytes) {
        lock.lock();
        try {
            if (DRAWN_BYTES - used < bytes) {
                draw();
            }
            long value = 0;
            for (int i = 0; i < bytes; i++) {
                value = (value << 8) | (drawn[used++] & 0xFF);
            }
            return value;
        } finally {
            lock.unlock();
        }
    }

    private void draw() {
        try {
            cipher.update(zeros, 0, DRAWN_BYTES, drawn);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("as long as what goes in", e);
        }
        used = 0;
    }
}
