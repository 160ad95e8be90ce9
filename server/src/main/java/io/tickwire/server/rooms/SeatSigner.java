package io.tickwire.server.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs tokens of seats, and refuses those that it has not signed: HMAC-SHA256 (RFC 2104) over the token's bytes, which
 * follow it, all in base64url. Thread-safe.
 */
final class SeatSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;
    /** A room id of 64 characters, and some. */
    private static final int MAX_CHARACTERS = 256;

    private final SecretKeySpec key;

    /** All signers with the same secret accept each other's tokens. Without one: none but its own. */
    SeatSigner(Optional<String> secret) {
        key = new SecretKeySpec(secret.map(text -> text.getBytes(UTF_8)).orElseGet(SeatSigner::random), ALGORITHM);
    }

    String sign(SeatToken token) {
        byte[] bytes = token.toBytes();
        byte[] signed = Arrays.copyOf(signature(bytes), SIGNATURE_BYTES + bytes.length);
        System.arraycopy(bytes, 0, signed, SIGNATURE_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** What the token says; empty when this signer's secret has not signed it. */
    Optional<SeatToken> read(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] signed = Base64.getUrlDecoder().decode(token);
            if (signed.length < SIGNATURE_BYTES) {
                return Optional.empty();
            }
            byte[] bytes = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
            // In constant time, so that no byte of a signature can be found by trying.
            boolean genuine = MessageDigest.isEqual(Arrays.copyOf(signed, SIGNATURE_BYTES), signature(bytes));
            return genuine ? Optional.of(SeatToken.of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] random() {
        byte[] drawn = new byte[SIGNATURE_BYTES];
        new SecureRandom().nextBytes(drawn);
        return drawn;
    }
}
