package io.tickwire.server.ws;

import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.SessionOutbox;

/** Opens the conversation of a connection. Called on the connection's own thread, after its handshake. */
@FunctionalInterface
public interface ConversationFactory {
    Conversation open(SessionOutbox outbox, ConnectionFacts facts);
}
