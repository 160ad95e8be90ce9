package io.tickwire.server.ws;

import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Token;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.SessionOutbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The conversations and counters of a listener under test. */
final class Visitors implements ConversationFactory, TransportListener {
    final List<Visitor> opened = new CopyOnWriteArrayList<>();
    final List<Ending> endings = new CopyOnWriteArrayList<>();
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    Authenticator authenticator = Authenticator.NONE;
    /** Whether those who come from now on may be read in the place of their readers. */
    volatile boolean quick;

    final AtomicInteger openings = new AtomicInteger();
    final AtomicLong bytesIn = new AtomicLong();
    final AtomicLong bytesOut = new AtomicLong();

    /** Remembers what arrived. */
    static final class Visitor implements Conversation {
        final SessionOutbox outbox;
        final ConnectionFacts facts;
        private final boolean quick;
        final List<String> messages = new CopyOnWriteArrayList<>();
        final AtomicInteger ends = new AtomicInteger();

        Visitor(SessionOutbox outbox, ConnectionFacts facts, boolean quick) {
            this.outbox = outbox;
            this.facts = facts;
            this.quick = quick;
        }

        @Override
        public void onMessage(byte[] message, int offset, int length) {
            if (new String(message, offset, length, java.nio.charset.StandardCharsets.UTF_8).equals("fail")) {
                throw new IllegalStateException("told to fail");
            }
            messages.add(java.util.HexFormat.of().formatHex(message, offset, offset + length));
        }

        @Override
        public boolean isQuick() {
            return quick;
        }

        @Override
        public void onEnd(int closeCode) {
            ends.incrementAndGet();
        }
    }

    @Override
    public Conversation open(SessionOutbox outbox, ConnectionFacts facts) {
        var visitor = new Visitor(outbox, facts, quick);
        opened.add(visitor);
        return visitor;
    }

    @Override
    public Authenticator.Verdict authenticate(Token token) {
        return authenticator.authenticate(token);
    }

    @Override
    public void opened() {
        openings.incrementAndGet();
    }

    @Override
    public void closed(Ending ending) {
        endings.add(ending);
    }

    @Override
    public void refused(Refusal cause) {
        refusals.add(cause);
    }

    @Override
    public void bytesIn(int bytes) {
        bytesIn.addAndGet(bytes);
    }

    @Override
    public void written(int frames, int bytes) {
        bytesOut.addAndGet(bytes);
    }
}
