package io.tickwire.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Rung;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.Schema;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads what the server sends. Guarded by the reading lock of its connection; what is final or volatile is free. */
final class Incoming {
    private final Connection connection;
    private final ConnectionListener listener;
    private final Course course;
    private final Outgoing outgoing;
    private final Tally tally = new Tally();
    private final ServerClock clock = new ServerClock();
    private Optional<Follower> follower = Optional.empty();
    /** What an earlier connection to the same seat has left. */
    private final Optional<Follower> legacy;

    private volatile String resumeToken = "";
    private Optional<Joined> place = Optional.empty();
    private volatile Optional<Received> newest = Optional.empty();

    Incoming(Connection connection, ConnectionListener listener, Course course, Outgoing outgoing) {
        this.connection = connection;
        this.listener = listener;
        this.course = course;
        this.outgoing = outgoing;
        this.legacy = connection.before().flatMap(Connection::follower);
    }

    Optional<Follower> follower() {
        return follower;
    }

    /** Takes the seat back after a lost connection; empty before the join, and of a seat that is not kept. */
    String resumeToken() {
        return resumeToken;
    }

    Tally tally() {
        return tally;
    }

    ServerClock clock() {
        return clock;
    }

    Optional<Received> newest() {
        return newest;
    }

    Optional<Replica> replica() {
        return follower.map(Follower::replica);
    }

    /** @throws SenselessException when the client cannot go on */
    void receive(ByteBuffer message) throws SenselessException {
        long now = System.nanoTime();
        tally.bytesReceived += FrameSize.plain(message.remaining());
        ServerFrame frame = parse(message);
        switch (frame.getBodyCase()) {
            case WELCOME -> onWelcome(frame.getWelcome());
            case JOINED -> onJoined(frame.getJoined());
            case SNAPSHOT -> onSnapshot(frame.getSnapshot(), now);
            case EVENT -> {
                tally.events++;
                var event = frame.getEvent();
                listener.onEvent(connection, event.getTick(), event.getPayload().toByteArray());
            }
            case PONG ->
                clock.onPong(frame.getPong().getClientTimeUs(), frame.getPong().getServerTimeUs(), now / 1_000);
            case NOTICE -> listener.onNotice(connection, frame.getNotice().getText());
            case RESUMED -> listener.onResumed(connection, frame.getResumed().getEventsMissed());
            case CLOSING -> course.announceEnd(Closed.of(frame.getClosing()), now);
            case BODY_NOT_SET -> {
                // A message that is newer than this client.
            }
        }
    }

    private ServerFrame parse(ByteBuffer message) throws SenselessException {
        try {
            return ServerFrame.parseFrom(message);
        } catch (InvalidProtocolBufferException malformed) {
            tally.decodeErrors++;
            throw new SenselessException("message that is no ServerFrame", malformed);
        }
    }

    private void onWelcome(Welcome welcome) throws SenselessException {
        try {
            Schema schema = SchemaMessages.fromMessage(welcome.getSchema());
            if (schema.hash() != welcome.getSchemaHash()) {
                throw new IllegalArgumentException("schema with hash " + Long.toHexString(schema.hash()) + ", named as "
                        + Long.toHexString(welcome.getSchemaHash()));
            }
            Replica replica = legacy.map(Follower::replica)
                    .filter(old -> old.schema().hash() == schema.hash() && old.codec() == welcome.getCodec())
                    .orElseGet(() -> new Replica(schema, welcome.getCodec()));
            follower = Optional.of(new Follower(replica, tally));
            course.welcomed(welcome);
        } catch (IllegalArgumentException unusable) {
            throw new SenselessException("welcome: " + unusable.getMessage(), unusable);
        }
    }

    private void onJoined(io.tickwire.proto.v1.Joined joined) {
        resumeToken = joined.getResumeToken();
        outgoing.continueAfter(joined.getInputSequence());
        place = Optional.of(new Joined(
                joined.getRoom(),
                joined.getPlayer(),
                joined.getTick(),
                joined.getResumed(),
                joined.getOpening(),
                joined.getCode()));
    }

    private static boolean keepsUpBadly(Rung rung) {
        return rung.compareTo(Rung.RUNG_HEALTHY) > 0;
    }

    private void onSnapshot(Snapshot frame, long now) throws SenselessException {
        Follower following = follower.orElseThrow(() -> new SenselessException("snapshot before the welcome", null));
        outgoing.acknowledge(frame.getToken(), keepsUpBadly(frame.getRung()));
        switch (following.follow(frame)) {
            case FOLLOWED -> {
                var received = new Received(
                        frame.getTick(),
                        frame.getBaseline(),
                        frame.getServerTimeUs(),
                        now,
                        frame.getInputAck(),
                        frame.getSlackUs(),
                        frame.getRung());
                newest = Optional.of(received);
                place.ifPresent(course::joined);
                listener.onSnapshot(connection, received);
            }
            case SKIPPED -> {}
            case LOST ->
                outgoing.control(
                        Frames.resync(frame.getTick(), following.replica().viewHash()));
        }
    }
}
