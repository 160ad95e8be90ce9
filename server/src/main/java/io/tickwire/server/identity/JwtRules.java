package io.tickwire.server.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Which JSON Web Tokens (RFC 7519) are taken.
 *
 * @param secret of HS256, 32 bytes or more, when that is how they are signed
 * @param keys where the public keys of RS256 and ES256 are, a JWKS (RFC 7517): {@code https:}, {@code http:} or {@code file:}
 * @param issuer that the token must name; empty: any
 * @param audience that must be among the token's; empty: any
 * @param leeway for clocks that differ
 */
public record JwtRules(Optional<String> secret, Optional<URI> keys, String issuer, String audience, Duration leeway) {
    /** Clocks of machines that keep time differ by less. */
    public static final Duration USUAL_LEEWAY = Duration.ofSeconds(30);

    /** RFC 7518, section 3.2: as long as the hash. */
    private static final int LEAST_SECRET_BYTES = 32;

    public JwtRules {
        if (secret.isPresent() == keys.isPresent()) {
            throw new IllegalArgumentException(
                    "tokens are checked by a secret or by public keys: one of them, not both");
        }
        secret.ifPresent(text -> {
            if (text.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES) {
                throw new IllegalArgumentException("the secret must have " + LEAST_SECRET_BYTES + " bytes or more");
            }
        });
    }

    /** HS256 with this secret, from any issuer and for any audience. */
    public static JwtRules bySecret(String secret) {
        return new JwtRules(Optional.of(secret), Optional.empty(), "", "", USUAL_LEEWAY);
    }

    /** RS256 or ES256 with these keys, from any issuer and for any audience. */
    public static JwtRules byKeys(URI keys) {
        return new JwtRules(Optional.empty(), Optional.of(keys), "", "", USUAL_LEEWAY);
    }

    public JwtRules from(String newIssuer) {
        return new JwtRules(secret, keys, newIssuer, audience, leeway);
    }

    public JwtRules to(String newAudience) {
        return new JwtRules(secret, keys, issuer, newAudience, leeway);
    }

    public JwtRules withLeeway(Duration newLeeway) {
        return new JwtRules(secret, keys, issuer, audience, newLeeway);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JwtRules[keys=" + keys + ", issuer=" + issuer + ", audience=" + audience + ", leeway=" + leeway + "]";
    }
}
