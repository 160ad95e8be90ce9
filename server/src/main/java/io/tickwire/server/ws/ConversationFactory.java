package io.tickwire.server.ws;

import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Token;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.SessionOutbox;
import java.util.concurrent.TimeUnit;

/** Opens the conversation of a connection. Called on the connection's own thread. */
@FunctionalInterface
public interface ConversationFactory {
    /** After the handshake. */
    Conversation open(SessionOutbox outbox, ConnectionFacts facts);

    /** Who shows the token of a handshake; may block for a few seconds. Knows no tokens unless it is said otherwise. */
    default Authenticator.Verdict authenticate(Token token) {
        return Authenticator.NONE.authenticate(token);
    }

    /** From tick to tick where it is shortest: what is said may wait for a part of it. At most a second. */
    default long periodNanos() {
        return TimeUnit.SECONDS.toNanos(1);
    }
}
