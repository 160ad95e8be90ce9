package io.tickwire.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.tickwire.server.identity.Authenticator.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtAuthenticatorTest {
    private static final RSAKey RSA = Signer.rsa("one");
    private static final String ISSUER = "https://issuer.example";

    @TempDir
    private Path folder = Path.of("");

    private final Authenticator bySecret =
            new JwtAuthenticator(JwtRules.bySecret(Signer.SECRET).from(ISSUER).to("arena"));

    @Test
    void goodTokenNamesThePlayerAndItsEnd() {
        Instant end = Instant.now().plusSeconds(60);

        Verdict verdict = bySecret.authenticate(new Token(Signer.token(60)));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Identified.class, identified -> {
            assertThat(identified.identity().subject()).isEqualTo("ada");
            assertThat(identified.identity().until()).isBetween(end.plusSeconds(28), end.plusSeconds(32));
        });
    }

    @Test
    void expiredTokenIsRefusedAfterTheLeeway() {
        assertThat(judge(Signer.claims(-29))).isInstanceOf(Verdict.Identified.class);
        assertRefused(Signer.claims(-31), "the token is refused: Expired JWT");
    }

    @Test
    void tokenThatIsNotGoodYetIsRefusedBeforeTheLeeway() {
        Date soon = Date.from(Instant.now().plusSeconds(25));
        Date later = Date.from(Instant.now().plusSeconds(40));

        assertThat(judge(Signer.claims(60).notBeforeTime(soon))).isInstanceOf(Verdict.Identified.class);
        assertRefused(Signer.claims(60).notBeforeTime(later), "the token is refused: JWT before use time");
    }

    @Test
    void tokenOfAnotherIssuerOrForAnotherAudienceIsRefused() {
        assertRefused(
                Signer.claims(60).issuer("https://else.example"), "the token is refused: JWT iss claim value rejected");
        assertRefused(Signer.claims(60).audience("chess"), "the token is refused: JWT aud claim rejected");
    }

    @Test
    void tokenWithoutASubjectOrAnEndIsRefused() {
        assertRefused(Signer.claims(60).subject(null), "the token is refused: JWT missing required claims: [sub]");
        assertRefused(
                Signer.claims(60).expirationTime(null), "the token is refused: JWT missing required claims: [exp]");
        assertRefused(
                Signer.claims(60).subject("x".repeat(256)),
                "the token is refused: its subject must have 1 to 255 characters");
    }

    @Test
    void tokenSignedWithAnotherSecretIsRefused() {
        String forged = Signer.bySecret(Signer.claims(60), "another secret of thirty-two bytes or more");

        assertThat(refusal(bySecret.authenticate(new Token(forged))))
                .isEqualTo("the token is refused: Signed JWT rejected: Invalid signature");
    }

    @Test
    void tokenWithoutASignatureIsRefused() {
        String unsigned = Signer.unsigned(Signer.claims(60));

        assertThat(refusal(bySecret.authenticate(new Token(unsigned)))).contains("Unsecured (plain) JWTs are rejected");
        assertThat(refusal(byKeys(RSA).authenticate(new Token(unsigned))))
                .contains("Unsecured (plain) JWTs are rejected");
    }

    /** The public key is no secret: a server that lets the token choose takes it for one. */
    @Test
    void tokenCannotChooseAnAlgorithmOfAnotherKind() throws Exception {
        String publicKey = RSA.toPublicJWK().toJSONString();

        for (String secret :
                List.of(publicKey, new String(RSA.toPublicKey().getEncoded(), StandardCharsets.ISO_8859_1))) {
            String confused = Signer.bySecret(Signer.claims(60), secret);
            assertThat(refusal(byKeys(RSA).authenticate(new Token(confused))))
                    .contains("Another algorithm expected, or no matching key(s) found");
        }
        assertThat(refusal(bySecret.authenticate(new Token(Signer.byKey(Signer.claims(60), RSA)))))
                .contains("Another algorithm expected, or no matching key(s) found");
    }

    @Test
    void garbageIsNoTokenAndIsNotRepeated() {
        for (String garbage : List.of("", "x", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.e30.", "..", "\u0000\uFFFF.é.ß")) {
            assertThat(refusal(bySecret.authenticate(new Token(garbage)))).isEqualTo("the token is no JWT");
        }
    }

    @Test
    void rsaAndEllipticKeysOfAFileAreKnown() throws Exception {
        JWK elliptic = Signer.ec("two");
        Authenticator both = byKeys(RSA, elliptic);

        for (JWK key : List.of(RSA, elliptic)) {
            assertThat(both.authenticate(new Token(Signer.byKey(Signer.claims(60), key))))
                    .isInstanceOf(Verdict.Identified.class);
        }
        assertThat(refusal(both.authenticate(new Token(Signer.byKey(Signer.claims(60), Signer.rsa("one"))))))
                .contains("Invalid signature");
    }

    @Test
    void keyThatIsNewIsFetchedAndForgersDoNotFetchWithoutEnd() throws Exception {
        RSAKey next = Signer.rsa("next");
        var fetches = new AtomicInteger();
        var keys = new JWKSet(RSA.toPublicJWK());
        var rotated = new JWKSet(List.of(RSA.toPublicJWK(), next.toPublicJWK()));
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            byte[] body =
                    (fetches.incrementAndGet() == 1 ? keys : rotated).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        try {
            var address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
            Authenticator authenticator = new JwtAuthenticator(JwtRules.byKeys(address));

            assertThat(authenticator.authenticate(new Token(Signer.byKey(Signer.claims(60), RSA))))
                    .isInstanceOf(Verdict.Identified.class);
            assertThat(authenticator.authenticate(new Token(Signer.byKey(Signer.claims(60), next))))
                    .isInstanceOf(Verdict.Identified.class);
            for (int i = 0; i < 20; i++) {
                String forged = Signer.byKey(
                        Signer.claims(60),
                        new RSAKey.Builder(RSA).keyID("forged" + i).build());
                assertThat(refusal(authenticator.authenticate(new Token(forged))))
                        .startsWith("the token is refused: ");
            }
            assertThat(fetches).hasValueLessThanOrEqualTo(3);
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void keysThatCannotBeHadAreNotThePlayersFault() {
        var authenticator =
                new JwtAuthenticator(JwtRules.byKeys(folder.resolve("none.json").toUri()));

        assertThat(authenticator.authenticate(new Token(Signer.byKey(Signer.claims(60), RSA))))
                .isEqualTo(new Verdict.Unavailable("tokens cannot be checked now"));
    }

    @Test
    void neitherTokensNorSecretsArePrinted() {
        String token = Signer.token(60);

        assertThat(Stream.of(new Token(token), JwtRules.bySecret(Signer.SECRET)).map(String::valueOf))
                .noneMatch(text -> text.contains(token) || text.contains(Signer.SECRET));
    }

    @Test
    void secretThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> JwtRules.bySecret("short").withLeeway(Duration.ZERO))
                .hasMessage("the secret must have 32 bytes or more");
    }

    private Authenticator byKeys(JWK... keys) {
        try {
            Path file = folder.resolve("keys.json");
            Files.writeString(
                    file, new JWKSet(Stream.of(keys).map(JWK::toPublicJWK).toList()).toString());
            return new JwtAuthenticator(JwtRules.byKeys(file.toUri()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict judge(JWTClaimsSet.Builder claims) {
        return bySecret.authenticate(new Token(Signer.bySecret(claims, Signer.SECRET)));
    }

    private void assertRefused(JWTClaimsSet.Builder claims, String why) {
        assertThat(refusal(judge(claims))).isEqualTo(why);
    }

    private static String refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).why();
    }
}
