package io.tickwire.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.games.arena.Arena;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.Leave;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.ServerFrame.BodyCase;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.Identity;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.SeatRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rooms' loops are not started, so nothing happens here but what a session does itself. */
class SessionTest {
    private final Rooms rooms = new Rooms(List.of(new Arena()), RoomsRules.defaults(), RoomsListener.NONE);
    private final RecordingOutbox outbox = new RecordingOutbox();
    private final Session session = session(outbox);

    @Test
    void helloIsAnsweredByTheSchemaAndTheRates() {
        say(hello());

        assertThat(outbox.frames).singleElement().satisfies(frame -> {
            assertThat(frame.getWelcome().getGame()).isEqualTo("arena");
            assertThat(frame.getWelcome().getTickRateHz()).isEqualTo(30);
            assertThat(frame.getWelcome().getCodec()).isEqualTo(Codec.CODEC_FLAT);
            assertThat(frame.getWelcome().getSchema().getEntities(0).getName()).isEqualTo("Ship");
            assertThat(frame.getWelcome().getLimits().getMessageBytes()).isEqualTo(65_536);
        });
    }

    @Test
    void joinWithoutARoomMakesOne() {
        say(hello(), join("", false));

        assertThat(rooms.list()).singleElement().satisfies(room -> {
            assertThat(room.id()).isEqualTo("arena-1");
            assertThat(room.players()).isOne();
        });
    }

    @Test
    void secondPlayerWithoutAWishComesIntoTheSameRoom() {
        say(hello(), join("", false));
        var other = session(new RecordingOutbox());
        say(other, hello(), join("", false));

        assertThat(rooms.list()).singleElement().satisfies(room -> assertThat(room.players())
                .isEqualTo(2));
    }

    @Test
    void endGivesThePlaceBackOnce() {
        say(hello(), join("den", true));

        session.onEnd(1000);

        assertThat(rooms.list()).singleElement().satisfies(room -> assertThat(room.players())
                .isZero());
    }

    @Test
    void bytesThatAreNoMessageAreMalformed() {
        session.onMessage(new byte[] {0x0A, 0x7F, 1}, 0, 3);

        assertClosed(CloseCode.CLOSE_CODE_MALFORMED, "message of 3 bytes is no ClientFrame");
    }

    @Test
    void frameWithoutABodyIsMalformed() {
        say(ClientFrame.getDefaultInstance());

        assertClosed(CloseCode.CLOSE_CODE_MALFORMED, "ClientFrame has no body");
    }

    @Test
    void joinBeforeTheHelloIsOutOfOrder() {
        say(join("", false));

        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "join before the hello");
    }

    @Test
    void secondHelloIsOutOfOrder() {
        say(hello(), hello());

        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "hello where a join is expected");
    }

    @Test
    void secondJoinIsOutOfOrder() {
        say(hello(), join("", false), join("", false));

        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "join after the join");
    }

    @Test
    void inputsBeforeTheJoinAreOutOfOrder() {
        say(hello(), inputs(input(1, ByteString.EMPTY)));

        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "inputs where a join is expected");
    }

    @Test
    void ackBeforeTheJoinIsOutOfOrder() {
        say(
                hello(),
                ClientFrame.newBuilder().setAck(Ack.newBuilder().setToken(5)).build());

        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "ack where a join is expected");
    }

    @Test
    void anotherProtocolVersionIsNamed() {
        say(frame(Hello.newBuilder().setVersion(7).setGame("arena")));

        assertClosed(CloseCode.CLOSE_CODE_VERSION, "protocol version 7, spoken is 1");
    }

    @Test
    void firstOfTheClientsCodecsThatIsSpokenIsAgreed() {
        say(frame(Hello.newBuilder()
                .setVersion(1)
                .setGame("arena")
                .addCodecsValue(77)
                .addCodecs(Codec.CODEC_PROTO)
                .addCodecs(Codec.CODEC_FLAT)));

        assertThat(outbox.frames.getFirst().getWelcome().getCodec()).isEqualTo(Codec.CODEC_PROTO);
    }

    @Test
    void codecsThatAreNotSpokenAreNamed() {
        say(frame(Hello.newBuilder().setVersion(1).setGame("arena").addCodecsValue(77)));

        assertClosed(
                CloseCode.CLOSE_CODE_VERSION,
                "none of the codecs [UNRECOGNIZED] is spoken, [CODEC_FLAT, CODEC_PROTO] are");
    }

    @Test
    void unknownGameIsNamed() {
        say(frame(Hello.newBuilder().setVersion(1).setGame("chess")));

        assertClosed(CloseCode.CLOSE_CODE_UNKNOWN_GAME, "no game \"chess\"");
    }

    @Test
    void anotherSchemaIsNamedWithBothHashes() {
        say(frame(Hello.newBuilder().setVersion(1).setGame("arena").setSchemaHash(0xABC)));

        String known = Long.toHexString(new Arena().declaration().schema().hash());
        assertClosed(CloseCode.CLOSE_CODE_SCHEMA, "schema abc, the server has " + known);
    }

    @Test
    void unknownRoomIsRefusedUnlessItMayBeMade() {
        say(hello(), join("cellar", false));

        assertClosed(CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "no room cellar");
    }

    @Test
    void idThatNoRoomCanHaveIsRefused() {
        say(hello(), join("a/b", true));

        assertClosed(
                CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "room id of 3 characters, must be 1 to 64 of A-Z a-z 0-9 _ . -");
    }

    @Test
    void nameAboveItsLimitIsMalformed() {
        say(hello(), frame(Join.newBuilder().setName("x".repeat(33))));

        assertClosed(CloseCode.CLOSE_CODE_MALFORMED, "name is 33 bytes, limit 32");
    }

    @Test
    void roomTakesAsManyAsItHasPlacesAndNoMore() {
        int places = new Arena().declaration().room().maxPlayers();
        for (int i = 0; i < places; i++) {
            say(session(new RecordingOutbox()), hello(), join("den", true));
        }

        say(hello(), join("den", true));

        assertClosed(CloseCode.CLOSE_CODE_ROOM_FULL, "room den has 64 players, limit 64");
    }

    @Test
    void nodeMayTakeFewerIntoARoomThanTheGameWould() {
        SeatRules usual = SeatRules.defaults();
        var lonely = new SeatRules(
                usual.reserved(), usual.kept(), usual.arrivalsPerTick(), 1, usual.spectators(), usual.secret());
        var small = new Rooms(List.of(new Arena()), RoomsRules.defaults().withSeats(lonely), RoomsListener.NONE);
        say(session(new RecordingOutbox(), small), hello(), join("den", true));

        say(session(outbox, small), hello(), join("den", true));

        assertClosed(CloseCode.CLOSE_CODE_ROOM_FULL, "room den has 1 players, limit 1");
    }

    @Test
    void inputThatIsNoMessageOfTheGameIsBad() {
        say(hello(), join("", false), inputs(input(1, ByteString.copyFrom(new byte[] {0x0D, 1}))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_INPUT, "input 1 is no arena.v1.Input");
    }

    @Test
    void inputOutOfRangeIsBad() {
        say(hello(), join("", false), inputs(input(1, turn(1.5f))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_INPUT, "input 1: turn is 1.5, limit -1.0 to 1.0");
    }

    @Test
    void inputThatIsNotANumberIsBad() {
        say(hello(), join("", false), inputs(input(1, turn(Float.NaN))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_INPUT, "input 1: turn is NaN, limit -1.0 to 1.0");
    }

    @Test
    void inputAboveItsLengthIsBad() {
        say(hello(), join("", false), inputs(input(1, ByteString.copyFrom(new byte[1_025]))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_INPUT, "input 1 is 1025 bytes, limit 1024");
    }

    @Test
    void sequenceThatRepeatsIsBad() {
        say(hello(), join("", false), inputs(input(4, turn(0)), input(4, turn(0))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_SEQUENCE, "input 4 after 4");
    }

    @Test
    void sequenceThatRunsBackwardsIsBad() {
        say(hello(), join("", false), inputs(input(9, turn(0))), inputs(input(3, turn(0))));

        assertClosed(CloseCode.CLOSE_CODE_BAD_SEQUENCE, "input 3 after 9");
    }

    @Test
    void tooManyInputsInOneMessageAreMalformed() {
        Inputs.Builder many = Inputs.newBuilder();
        for (int i = 1; i <= 17; i++) {
            many.addInputs(input(i, turn(0)));
        }
        say(hello(), join("", false), ClientFrame.newBuilder().setInputs(many).build());

        assertClosed(CloseCode.CLOSE_CODE_MALFORMED, "17 inputs in one message, limit 16");
    }

    @Test
    void leaveIsAnsweredByANormalClose() {
        say(
                hello(),
                join("", false),
                ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()).build());

        assertClosed(CloseCode.CLOSE_CODE_NORMAL, "left");
    }

    @Test
    void pingIsEchoedAtAnyTime() {
        say(ClientFrame.newBuilder()
                .setPing(Ping.newBuilder().setClientTimeUs(123))
                .build());

        assertThat(outbox.frames).singleElement().satisfies(frame -> {
            assertThat(frame.getBodyCase()).isEqualTo(BodyCase.PONG);
            assertThat(frame.getPong().getClientTimeUs()).isEqualTo(123);
        });
    }

    @Test
    void helloThatDoesNotComeIsTimedOut() {
        session.onHeartbeat(System.nanoTime() + Duration.ofSeconds(6).toNanos());

        assertClosed(CloseCode.CLOSE_CODE_HANDSHAKE_TIMEOUT, "no hello within 5000 ms");
    }

    @Test
    void joinThatDoesNotComeIsTimedOut() {
        say(hello());

        session.onHeartbeat(System.nanoTime() + Duration.ofSeconds(31).toNanos());

        assertClosed(CloseCode.CLOSE_CODE_HANDSHAKE_TIMEOUT, "no join within 30000 ms");
    }

    @Test
    void tokenThatEndsDuringTheSessionEndsIt() {
        var named = session(outbox, rooms, new Identity("ada", Instant.now().plusSeconds(60)));
        say(named, hello(), join("", false));

        named.onHeartbeat(System.nanoTime() + Duration.ofSeconds(61).toNanos());

        assertClosed(CloseCode.CLOSE_CODE_TOKEN_EXPIRED, "the token has expired");
    }

    @Test
    void tokenOfTheHelloIsChecked() {
        say(frame(Hello.newBuilder().setVersion(1).setGame("arena").setToken("x")));

        assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, "this server takes no tokens");
    }

    @Test
    void nothingIsHeardAfterTheClose() {
        say(join("", false), hello());

        assertThat(outbox.frames).isEmpty();
    }

    private Session session(RecordingOutbox to) {
        return session(to, rooms);
    }

    private static Session session(RecordingOutbox to, Rooms in) {
        return session(to, in, Identity.ANONYMOUS);
    }

    private static Session session(RecordingOutbox to, Rooms in, Identity identity) {
        var terms = new SessionTerms(SessionRules.defaults(65_536, 300), Identities.anonymous());
        return new Session(to, new ConnectionFacts(1, "local", identity, "", ""), in, terms);
    }

    private void say(ClientFrame... frames) {
        say(session, frames);
    }

    private static void say(Session to, ClientFrame... frames) {
        for (ClientFrame frame : frames) {
            byte[] bytes = frame.toByteArray();
            to.onMessage(bytes, 0, bytes.length);
        }
    }

    private void assertClosed(CloseCode code, String text) {
        assertThat(outbox.closed).hasValueSatisfying(reason -> {
            assertThat(reason.text()).isEqualTo(text);
            assertThat(reason.code()).isEqualTo(code);
        });
    }

    private static ClientFrame hello() {
        return frame(Hello.newBuilder().setVersion(1).setGame("arena"));
    }

    private static ClientFrame frame(Hello.Builder hello) {
        return ClientFrame.newBuilder().setHello(hello).build();
    }

    private static ClientFrame join(String room, boolean create) {
        return frame(Join.newBuilder().setRoom(room).setCreate(create));
    }

    private static ClientFrame frame(Join.Builder join) {
        return ClientFrame.newBuilder().setJoin(join).build();
    }

    private static ClientFrame inputs(Input... inputs) {
        return ClientFrame.newBuilder()
                .setInputs(Inputs.newBuilder().addAllInputs(List.of(inputs)))
                .build();
    }

    private static Input input(int sequence, ByteString payload) {
        return Input.newBuilder().setSequence(sequence).setPayload(payload).build();
    }

    private static ByteString turn(float turn) {
        return io.tickwire.games.arena.v1.Input.newBuilder()
                .setTurn(turn)
                .build()
                .toByteString();
    }
}
