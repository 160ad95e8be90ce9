package io.tickwire.server.cli;

import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Token;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.Session;
import io.tickwire.server.session.SessionOutbox;
import io.tickwire.server.session.SessionTerms;
import io.tickwire.server.ws.ConversationFactory;
import java.util.OptionalLong;

/** A session for each connection. */
record Sessions(Rooms rooms, SessionTerms terms) implements ConversationFactory {
    @Override
    public Conversation open(SessionOutbox outbox, ConnectionFacts facts) {
        return new Session(outbox, facts, rooms, terms);
    }

    @Override
    public Authenticator.Verdict authenticate(Token token) {
        return terms.identities().authenticate(token);
    }

    @Override
    public OptionalLong listensNanos(long fromNanos) {
        return rooms.burstNanos(fromNanos);
    }
}
