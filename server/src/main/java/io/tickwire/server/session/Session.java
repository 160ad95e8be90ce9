package io.tickwire.server.session;

import io.tickwire.delta.DeltaCodec;
import io.tickwire.game.Game;
import io.tickwire.game.SeatChange.Reason;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.Seat;
import io.tickwire.server.log.Ids;
import io.tickwire.server.rooms.HostedRoom;
import io.tickwire.server.rooms.Placement;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.Taking;
import io.tickwire.server.rooms.Wish;
import io.tickwire.server.wire.ClientFrames;
import io.tickwire.server.wire.ClientMessage;
import io.tickwire.server.wire.Retry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection may do next: first a hello, then a join, then play until it leaves.
 *
 * <p>Called by one thread at a time, but for {@link #onHeartbeat}.
 */
public final class Session implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int VERSION = 1;

    private final SessionOutbox outbox;
    private final Rooms rooms;
    private final SessionRules rules;
    private final Entry entry;
    private final String name;
    private Stage stage = new Stage.Greeting();
    private boolean hasToken;
    private volatile Deadline deadline;

    /** How far the conversation has come. */
    private sealed interface Stage {
        record Greeting() implements Stage {}

        record Choosing(Game<?> game, Codec codec) implements Stage {}

        record Playing(HostedRoom room, Seat seat, InputGate inputs, boolean acts) implements Stage {}

        record Over() implements Stage {}
    }

    /** What must have come by when. */
    private record Deadline(String what, long atNanos, long limitMillis) {
        static final Deadline NONE = new Deadline("", Long.MAX_VALUE, 0);
    }

    public Session(SessionOutbox outbox, ConnectionFacts facts, Rooms rooms, SessionTerms terms) {
        this.outbox = outbox;
        this.rooms = rooms;
        this.rules = terms.rules();
        this.entry = new Entry(terms.identities(), facts.identity());
        this.name = facts.session();
        this.deadline = within("hello", rules.helloWithin().toMillis());
    }

    @Override
    public void onMessage(byte[] message, int offset, int length) {
        if (outbox.isClosed()) {
            return;
        }
        switch (ClientFrames.read(message, offset, length)) {
            case ClientMessage.Inputs inputs -> inputs(inputs);
            case ClientMessage.Ack(int token) -> playing("ack").ifPresent(p -> ack(p, token));
            case ClientMessage.Hello hello -> hello(hello);
            case ClientMessage.Join join -> join(join);
            case ClientMessage.TakeSeat take -> takeSeat(take);
            case ClientMessage.Ping(long clientTimeMicros) -> pong(clientTimeMicros);
            case ClientMessage.Suspend _ ->
                playing("suspend").ifPresent(p -> p.room().offer(new RoomCommand.Suspend(p.seat())));
            case ClientMessage.Resume _ ->
                playing("resume").ifPresent(p -> p.room().offer(new RoomCommand.Resume(p.seat())));
            case ClientMessage.Resync(int tick, int viewHash) ->
                playing("resync").ifPresent(p -> p.room().offer(new RoomCommand.Resync(p.seat(), tick, viewHash)));
            case ClientMessage.Leave _ ->
                playing("leave").ifPresent(playing -> close(CloseCode.CLOSE_CODE_NORMAL, "left"));
            case ClientMessage.Malformed(String why) -> close(CloseCode.CLOSE_CODE_MALFORMED, why);
        }
    }

    /** Whoever plays only offers to the room; the first acknowledgement takes a lock. */
    @Override
    public boolean isQuick() {
        return hasToken && stage instanceof Stage.Playing;
    }

    @Override
    public int prefetch() {
        return stage instanceof Stage.Playing playing ? playing.inputs.prefetch() : 0;
    }

    @Override
    public void onHeartbeat(long nowNanos) {
        if (entry.isOver(nowNanos)) {
            close(CloseCode.CLOSE_CODE_TOKEN_EXPIRED, "the token has expired");
            return;
        }
        Deadline due = deadline;
        if (nowNanos > due.atNanos) {
            deadline = Deadline.NONE;
            close(CloseCode.CLOSE_CODE_HANDSHAKE_TIMEOUT, "no " + due.what + " within " + due.limitMillis + " ms");
        }
    }

    @Override
    public void onEnd(int closeCode) {
        deadline = Deadline.NONE;
        entry.end();
        if (stage instanceof Stage.Playing playing) {
            playing.room.end(playing.seat, outbox, reason(closeCode));
        }
        stage = new Stage.Over();
    }

    private void hello(ClientMessage.Hello hello) {
        if (!(stage instanceof Stage.Greeting)) {
            outOfOrder("hello");
            return;
        }
        if (hello.version() != VERSION) {
            close(CloseCode.CLOSE_CODE_VERSION, "protocol version " + hello.version() + ", spoken is " + VERSION);
            return;
        }
        Optional<Game<?>> game = rooms.game(hello.game());
        if (game.isEmpty()) {
            close(CloseCode.CLOSE_CODE_UNKNOWN_GAME, "no game " + quoted(hello.game()));
            return;
        }
        long schemaHash = game.get().declaration().schema().hash();
        if (hello.schemaHash() != 0 && hello.schemaHash() != schemaHash) {
            close(
                    CloseCode.CLOSE_CODE_SCHEMA,
                    "schema " + Long.toHexString(hello.schemaHash()) + ", the server has "
                            + Long.toHexString(schemaHash));
            return;
        }
        Optional<Codec> codec =
                hello.codecs().stream().filter(DeltaCodec.SPOKEN::contains).findFirst();
        if (codec.isEmpty()) {
            close(
                    CloseCode.CLOSE_CODE_VERSION,
                    "none of the codecs " + hello.codecs() + " is spoken, " + DeltaCodec.SPOKEN + " are");
            return;
        }
        Optional<CloseReason> refusal = entry.enter(hello.token());
        if (refusal.isPresent()) {
            outbox.close(refusal.get());
            return;
        }
        stage = new Stage.Choosing(game.get(), codec.get());
        deadline = within("join", rules.joinWithin().toMillis());
        outbox.send(Greetings.welcome(name, game.get().declaration(), codec.get(), rules));
    }

    private void join(ClientMessage.Join join) {
        if (!(stage instanceof Stage.Choosing(Game<?> game, Codec codec))) {
            outOfOrder("join");
            return;
        }
        Wish wish;
        try {
            wish = Wishes.of(game.declaration().name(), join);
        } catch (IllegalArgumentException beyond) {
            close(CloseCode.CLOSE_CODE_MALFORMED, "join: " + beyond.getMessage());
            return;
        }
        var link = new Link(outbox, codec);
        boolean spectates = join.kind().spectates();
        switch (spectates ? rooms.find(wish) : rooms.place(wish)) {
            case Placement.Refused(CloseReason reason) -> outbox.close(reason);
            case Placement.Here(HostedRoom room) -> {
                var seat = new Seat(join.name());
                if (LOG.isDebugEnabled()) {
                    Ids.of("session", name).and("room", room.id()).log(() -> LOG.debug("somebody joins"));
                }
                play(new Stage.Playing(room, seat, gate(game), !spectates));
                if (!spectates) {
                    room.join(seat, link);
                } else if (!room.watch(seat, link)) {
                    close(
                            CloseCode.CLOSE_CODE_ROOM_FULL,
                            "room " + room.id() + " has " + room.spectators() + " spectators, and takes no more");
                }
            }
        }
    }

    private void takeSeat(ClientMessage.TakeSeat take) {
        if (!(stage instanceof Stage.Choosing(Game<?> game, Codec codec))) {
            outOfOrder("take seat");
            return;
        }
        String name = game.declaration().name();
        switch (rooms.take(take.token(), name, new Link(outbox, codec), take.heldTick())) {
            case Taking.Refused(CloseReason reason) -> outbox.close(reason);
            case Taking.Taken(HostedRoom room, Seat seat) -> play(new Stage.Playing(room, seat, gate(game), true));
        }
    }

    private void play(Stage.Playing playing) {
        stage = playing;
        deadline = Deadline.NONE;
    }

    private InputGate gate(Game<?> game) {
        return new InputGate(rooms.inputs(game.declaration().name()), rules.inputBytes());
    }

    private void inputs(ClientMessage.Inputs message) {
        if (!(stage instanceof Stage.Playing playing)) {
            outOfOrder("inputs");
            return;
        }
        if (!playing.acts && !message.inputs().isEmpty()) {
            outOfOrder("input of a spectator");
            return;
        }
        long now = System.nanoTime();
        int waiting = message.inputs().size();
        for (ClientMessage.Input input : message.inputs()) {
            switch (playing.inputs.check(input)) {
                case InputGate.Accepted(var parsed) -> {
                    // The last one takes the acknowledgement along.
                    int ack = --waiting == 0 ? message.ack() : 0;
                    playing.room.offer(new RoomCommand.InputArrived(
                            playing.seat, input.sequence(), input.targetTick(), parsed, ack, now));
                }
                case InputGate.Refused(CloseReason reason) -> {
                    outbox.close(reason);
                    return;
                }
            }
        }
        if (message.ack() != 0) {
            confirm(playing);
            if (message.inputs().isEmpty()) {
                playing.room.offer(new RoomCommand.Acked(playing.seat, message.ack(), now));
            }
        }
    }

    private void ack(Stage.Playing playing, int token) {
        if (token != 0) {
            confirm(playing);
        }
        playing.room.offer(new RoomCommand.Acked(playing.seat, token, System.nanoTime()));
    }

    /** Who acknowledges a snapshot has received what came before it: the seat's new token. */
    private void confirm(Stage.Playing playing) {
        if (!hasToken) {
            hasToken = true;
            playing.room.confirm(playing.seat);
        }
    }

    private void pong(long clientTimeMicros) {
        int tick = stage instanceof Stage.Playing playing ? playing.room.newestTick() : 0;
        outbox.send(Greetings.pong(clientTimeMicros, System.nanoTime() / 1_000, tick));
    }

    /** What the end of a connection with this close code means for the seat. */
    private static Reason reason(int closeCode) {
        if (closeCode == CloseCode.CLOSE_CODE_NORMAL_VALUE) {
            return Reason.LEFT;
        }
        if (closeCode == CloseCode.CLOSE_CODE_SLOW_CONSUMER_VALUE) {
            return Reason.SLOW;
        }
        return Retry.isFinal(closeCode) ? Reason.REMOVED : Reason.LOST;
    }

    private Optional<Stage.Playing> playing(String what) {
        if (stage instanceof Stage.Playing playing) {
            return Optional.of(playing);
        }
        outOfOrder(what);
        return Optional.empty();
    }

    private void outOfOrder(String what) {
        String expected =
                switch (stage) {
                    case Stage.Greeting _ -> "before the hello";
                    case Stage.Choosing _ -> "where a join is expected";
                    case Stage.Playing _ -> "after the join";
                    case Stage.Over _ -> "after the end";
                };
        close(CloseCode.CLOSE_CODE_OUT_OF_ORDER, what + " " + expected);
    }

    private void close(CloseCode code, String text) {
        outbox.close(new CloseReason(code, text));
    }

    private static Deadline within(String what, long millis) {
        return new Deadline(what, System.nanoTime() + millis * 1_000_000, millis);
    }

    /** A peer's word, short enough for a reason. */
    private static String quoted(String word) {
        return '"' + (word.length() > 32 ? word.substring(0, 32) + "…" : word) + '"';
    }
}
