package io.tickwire.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Authenticator.Verdict;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.Identity;
import io.tickwire.server.identity.JwtAuthenticator;
import io.tickwire.server.identity.JwtRules;
import io.tickwire.server.identity.Signer;
import io.tickwire.server.identity.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final Authenticator TOKENS =
            new JwtAuthenticator(JwtRules.bySecret(Signer.SECRET).withLeeway(Duration.ZERO));

    private final Identities strict = new Identities(TOKENS, false, 2);

    @Test
    void playerWithATokenMayPlayUntilItEnds() {
        var entry = new Entry(strict, Identity.ANONYMOUS);

        assertThat(entry.enter(token(60))).isEmpty();

        assertThat(entry.isOver(inSeconds(58))).isFalse();
        assertThat(entry.isOver(inSeconds(61))).isTrue();
    }

    @Test
    void identityOfTheHandshakeNeedsNoOtherProofAndEndsToo() {
        var entry = new Entry(strict, new Identity("ada", Instant.now().plusSeconds(30)));

        assertThat(entry.enter(Optional.empty())).isEmpty();
        assertThat(entry.isOver(inSeconds(31))).isTrue();
    }

    @Test
    void nobodyMayPlayWithoutATokenUnlessItIsAllowed() {
        assertRefused(
                new Entry(strict, Identity.ANONYMOUS).enter(Optional.empty()),
                CloseCode.CLOSE_CODE_UNAUTHENTICATED,
                "no token, and nobody may play without one");
        assertThat(new Entry(Identities.anonymous(), Identity.ANONYMOUS).enter(Optional.empty()))
                .isEmpty();
    }

    @Test
    void badTokenIsRefusedAlsoWhereNoneIsNeeded() {
        var lenient = new Identities(TOKENS, true, 2);

        assertRefused(
                new Entry(lenient, Identity.ANONYMOUS).enter(token(-1)),
                CloseCode.CLOSE_CODE_UNAUTHENTICATED,
                "the token is refused: Expired JWT");
    }

    @Test
    void tokenThatCannotBeCheckedIsAFaultOfTheServer() {
        var broken = new Identities(token -> new Verdict.Unavailable("tokens cannot be checked now"), true, 2);

        assertRefused(
                new Entry(broken, Identity.ANONYMOUS).enter(token(60)),
                CloseCode.CLOSE_CODE_INTERNAL,
                "tokens cannot be checked now");
    }

    @Test
    void playerHasSoManySessionsAndNotOneMore() {
        var first = new Entry(strict, Identity.ANONYMOUS);
        assertThat(first.enter(token(60))).isEmpty();
        assertThat(new Entry(strict, Identity.ANONYMOUS).enter(token(60))).isEmpty();

        var third = new Entry(strict, Identity.ANONYMOUS);
        assertRefused(
                third.enter(token(60)),
                CloseCode.CLOSE_CODE_TOO_MANY,
                "this player has as many sessions as it may have: 2");

        third.end();
        first.end();
        first.end();
        assertThat(new Entry(strict, Identity.ANONYMOUS).enter(token(60))).isEmpty();
        assertThat(new Entry(strict, Identity.ANONYMOUS).enter(token(60))).isPresent();
    }

    private static Optional<Token> token(int seconds) {
        return Optional.of(new Token(Signer.token(seconds)));
    }

    private static long inSeconds(int seconds) {
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }

    private static void assertRefused(Optional<CloseReason> refusal, CloseCode code, String text) {
        assertThat(refusal).contains(new CloseReason(code, text));
    }
}
