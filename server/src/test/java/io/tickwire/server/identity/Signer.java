package io.tickwire.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** Makes tokens, good ones and others, as an issuer or a forger would. */
public final class Signer {
    public static final String SECRET = "a secret of thirty-two bytes, or more";

    private Signer() {}

    /** Of Ada, for so many seconds from now. */
    public static JWTClaimsSet.Builder claims(int seconds) {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .issuer("https://issuer.example")
                .audience("arena")
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)));
    }

    /** Signed with {@link #SECRET}. */
    public static String token(int seconds) {
        return bySecret(claims(seconds), SECRET);
    }

    public static String bySecret(JWTClaimsSet.Builder claims, String secret) {
        try {
            return sign(claims, JWSAlgorithm.HS256, "", new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String byKey(JWTClaimsSet.Builder claims, JWK key) {
        try {
            return key instanceof RSAKey rsa
                    ? sign(claims, JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(rsa))
                    : sign(claims, JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key.toECKey()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static String sign(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, String id, JWSSigner signer)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm);
        var jwt = new SignedJWT(id.isEmpty() ? header.build() : header.keyID(id).build(), claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
