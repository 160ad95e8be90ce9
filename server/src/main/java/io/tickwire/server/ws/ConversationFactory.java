package io.tickwire.server.ws;

import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Token;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.SessionOutbox;
import java.util.OptionalLong;

/** Opens the conversation of a connection. Called on the connection's own thread. */
@FunctionalInterface
public interface ConversationFactory {
    /** After the handshake. */
    Conversation open(SessionOutbox outbox, ConnectionFacts facts);

    /** Who shows the token of a handshake; may block for a few seconds. Knows no tokens unless it is said otherwise. */
    default Authenticator.Verdict authenticate(Token token) {
        return Authenticator.NONE.authenticate(token);
    }

    /**
     * When, from this moment on, what was said is first heard: it is of no use before. Empty when nobody knows, or at once.
     *
     * @param fromNanos on the clock of {@link System#nanoTime}, as the answer is
     */
    default OptionalLong listensNanos(long fromNanos) {
        return OptionalLong.empty();
    }
}
