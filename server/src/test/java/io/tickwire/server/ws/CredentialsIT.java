package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.server.identity.Authenticator.Verdict;
import io.tickwire.server.identity.JwtAuthenticator;
import io.tickwire.server.identity.JwtRules;
import io.tickwire.server.identity.Signer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in a handshake, in every place where they may be. */
class CredentialsIT {
    private static final String GOOD = new String(RawClient.handshake(), ISO_8859_1);

    private final Visitors visitors = new Visitors();
    private final GameListener listener =
            GameListener.start(WsSettings.defaults().withCookie("ticket"), visitors, visitors);

    CredentialsIT() {
        visitors.authenticator = new JwtAuthenticator(JwtRules.bySecret(Signer.SECRET));
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost | Host: localhost~Authorization: Bearer TOKEN",
                "Host: localhost | Host: localhost~authorization: bearer  TOKEN",
                "chat, tickwire.v1 | tickwire.v1, bearer.TOKEN",
                "chat, tickwire.v1 | bearer.TOKEN~Sec-WebSocket-Protocol: tickwire.v1",
                "GET /v1/play | GET /v1/play?a=b&token=TOKEN",
                "Host: localhost | Host: localhost~Cookie: a=b; ticket=TOKEN; c=d",
                "Host: localhost | Host: localhost~Authorization: Basic abc~Cookie: ticket=TOKEN"
            })
    void tokenIsFoundAndTheSubprotocolIsStillTheGames(String change) throws IOException {
        String answer = answerTo(changed(change, Signer.token(60)));

        assertThat(answer)
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Protocol: tickwire.v1\r\n")
                .doesNotContain("bearer");
        await().until(() -> !visitors.opened.isEmpty());
        assertThat(visitors.opened.getFirst().facts.identity().subject()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost | Host: localhost~Authorization: Bearer TOKEN",
                "chat, tickwire.v1 | tickwire.v1, bearer.TOKEN",
                "GET /v1/play | GET /v1/play?token=TOKEN",
                "Host: localhost | Host: localhost~Cookie: ticket=TOKEN"
            })
    void tokenThatProvesNothingIsRefused(String change) throws IOException {
        assertThat(answerTo(changed(change, Signer.token(-60))))
                .startsWith("HTTP/1.1 401 ")
                .contains("\r\nWWW-Authenticate: Bearer\r\n")
                .endsWith("\r\n\r\nthe token is refused: Expired JWT\n");
        assertThat(visitors.refusals).containsExactly(Refusal.TOKEN);
        assertThat(listener.connections().open()).isZero();
    }

    @Test
    void connectionWithoutATokenIsNobodysYet() throws IOException {
        assertThat(answerTo(GOOD)).startsWith("HTTP/1.1 101 ");

        await().until(() -> !visitors.opened.isEmpty());
        assertThat(visitors.opened.getFirst().facts.identity().isAnonymous()).isTrue();
    }

    @Test
    void tokenThatCannotBeCheckedNowMayComeAgain() throws IOException {
        visitors.authenticator = token -> new Verdict.Unavailable("tokens cannot be checked now");

        assertThat(answerTo(changed("GET /v1/play | GET /v1/play?token=TOKEN", "x")))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 5\r\n")
                .endsWith("\r\n\r\ntokens cannot be checked now\n");
    }

    private static String changed(String change, String token) {
        String[] sides = change.split(" \\| ", 2);
        assertThat(GOOD).contains(sides[0]);
        return GOOD.replace(sides[0], sides[1].replace("~", "\r\n").replace("TOKEN", token));
    }

    private String answerTo(String request) throws IOException {
        try (var client = RawClient.connect(listener.port()).send(request.getBytes(ISO_8859_1))) {
            String head = client.readHead();
            return head.startsWith("HTTP/1.1 101 ") ? head : head + client.readAll();
        }
    }
}
