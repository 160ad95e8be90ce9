package io.tickwire.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes JSON Web Tokens that are signed by the configured secret or key, in an algorithm that belongs to it: a token
 * cannot choose one, and {@code none} is none. It must name a subject and when it expires.
 */
public final class JwtAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(JwtAuthenticator.class);
    private static final int MAX_SUBJECT_CHARACTERS = 255;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Duration leeway;

    public JwtAuthenticator(JwtRules rules) {
        leeway = rules.leeway();
        processor.setJWSKeySelector(selector(rules));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claims(rules));
    }

    private static JWSKeySelector<SecurityContext> selector(JwtRules rules) {
        if (rules.secret().isPresent()) {
            byte[] secret = rules.secret().get().getBytes(StandardCharsets.UTF_8);
            return new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(secret));
        }
        return new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                KeySet.at(rules.keys().orElseThrow()));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(JwtRules rules) {
        var exact = new JWTClaimsSet.Builder();
        if (!rules.issuer().isEmpty()) {
            exact.issuer(rules.issuer());
        }
        Set<String> audiences = rules.audience().isEmpty() ? null : Set.of(rules.audience());
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(audiences, exact.build(), Set.of("sub", "exp"), Set.of());
        verifier.setMaxClockSkew(Math.toIntExact(rules.leeway().toSeconds()));
        return verifier;
    }

    @Override
    public Verdict authenticate(Token token) {
        try {
            return identified(processor.process(token.text(), null));
        } catch (ParseException malformed) {
            // Its message may have a part of the token in it.
            return new Verdict.Refused("the token is no JWT");
        } catch (BadJOSEException refused) {
            return new Verdict.Refused("the token is refused: " + refused.getMessage());
        } catch (KeySourceException noKeys) {
            return withoutKeys(noKeys);
        } catch (JOSEException unusable) {
            return new Verdict.Refused("the token's signature cannot be checked");
        }
    }

    private Verdict identified(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        Date expires = claims.getExpirationTime();
        if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT_CHARACTERS || expires == null) {
            return new Verdict.Refused(
                    "the token is refused: its subject must have 1 to " + MAX_SUBJECT_CHARACTERS + " characters");
        }
        return new Verdict.Identified(new Identity(subject, expires.toInstant().plus(leeway)));
    }

    /** Refused before the pause was over: it names a key that is not there. Anything else is a fault of ours. */
    private static Verdict withoutKeys(KeySourceException failure) {
        if (failure instanceof RateLimitReachedException) {
            return new Verdict.Refused("the token is refused: no such key");
        }
        if (failure instanceof RemoteKeySourceException || failure instanceof JWKSetUnavailableException) {
            LOG.warn("the keys of tokens cannot be had: {}", failure.getMessage());
        } else {
            LOG.warn("the keys of tokens are of no use: {}", failure.getMessage());
        }
        return new Verdict.Unavailable("tokens cannot be checked now");
    }
}
