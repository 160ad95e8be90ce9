package io.tickwire.server.session;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.identity.Authenticator.Verdict;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.Identity;
import io.tickwire.server.identity.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the peer of one session may play: from its hello until its token ends, or the session does. */
final class Entry {
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final Identities identities;
    private Identity identity;
    private boolean entered;
    private volatile long untilNanos = Long.MAX_VALUE;

    /** The identity is what the handshake has proved. */
    Entry(Identities identities, Identity identity) {
        this.identities = identities;
        this.identity = identity;
    }

    /** Why the peer may not play, if so. The hello's token counts when the handshake had none. */
    Optional<CloseReason> enter(Optional<Token> token) {
        if (!identity.isAnonymous()) {
            return count();
        }
        return switch (identities.authenticate(token)) {
            case Verdict.Identified(Identity proved) -> {
                identity = proved;
                yield count();
            }
            case Verdict.Refused(String why) -> refused(CloseCode.CLOSE_CODE_UNAUTHENTICATED, why);
            case Verdict.Unavailable(String why) -> refused(CloseCode.CLOSE_CODE_INTERNAL, why);
        };
    }

    /** Whether the token has ended while the session goes on; by the thread that watches. */
    boolean isOver(long nowNanos) {
        long end = untilNanos;
        return end != Long.MAX_VALUE && nowNanos - end >= 0;
    }

    /** The session has ended; on its own thread. */
    void end() {
        untilNanos = Long.MAX_VALUE;
        if (entered) {
            entered = false;
            identities.leave(identity);
        }
    }

    private Optional<CloseReason> count() {
        if (!identities.enter(identity)) {
            return refused(
                    CloseCode.CLOSE_CODE_TOO_MANY,
                    "this player has as many sessions as it may have: " + identities.limit());
        }
        entered = true;
        untilNanos = endNanos(identity.until());
        return Optional.empty();
    }

    private static long endNanos(Instant until) {
        if (until.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        Duration left = Duration.between(Instant.now(), until);
        return left.compareTo(FOREVER) > 0 ? Long.MAX_VALUE : System.nanoTime() + left.toNanos();
    }

    private static Optional<CloseReason> refused(CloseCode code, String why) {
        return Optional.of(new CloseReason(code, why));
    }
}
