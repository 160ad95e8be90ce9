package io.tickwire.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.games.arena.Arena;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.TakeSeat;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.Identity;
import io.tickwire.server.rooms.Reservation;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the end of a connection means for its seat, and which other ways there are into a room. */
class SeatSessionTest {
    private final Rooms rooms = new Rooms(List.of(new Arena()), RoomsRules.defaults(), RoomsListener.NONE);
    private final RecordingOutbox outbox = new RecordingOutbox();
    private final Session session = session(outbox);

    @Test
    void lostConnectionKeepsThePlace() {
        say(hello(), join("den", true));

        session.onEnd(1006);

        assertThat(rooms.list()).singleElement().satisfies(room -> assertThat(room.players())
                .isOne());
    }

    @Test
    void clientThatBreaksTheRulesLosesItsPlace() {
        say(hello(), join("den", true), inputs(input(1, turn(1.5f))));

        session.onEnd(CloseCode.CLOSE_CODE_BAD_INPUT_VALUE);

        assertThat(rooms.list()).singleElement().satisfies(room -> assertThat(room.players())
                .isZero());
    }

    @Test
    void seatIsTakenInsteadOfAJoin() {
        var reserved = (Reservation.Made) rooms.reserve(new Wish("arena", "den", true), "Ada");
        say(hello(), takeSeat(reserved.token()));

        assertThat(outbox.closed).isEmpty();
        say(join("", false));
        assertClosed(CloseCode.CLOSE_CODE_OUT_OF_ORDER, "join after the join");
    }

    @Test
    void tokenThatWasNeverGivenIsRefused() {
        say(hello(), takeSeat("c29tZXRoaW5n"));

        assertClosed(CloseCode.CLOSE_CODE_SEAT_REFUSED, "the seat's token is refused: this server has not signed it");
    }

    @Test
    void spectatorSendsNoInputs() {
        say(hello(), join("den", true));
        var watching = new RecordingOutbox();
        var spectator = session(watching);
        var join = Join.newBuilder().setRoom("den").setSpectate(true);
        say(spectator, hello(), ClientFrame.newBuilder().setJoin(join).build());
        assertThat(watching.closed).isEmpty();

        say(spectator, inputs(input(1, turn(0))));

        assertThat(watching.closed.orElseThrow().text()).isEqualTo("input of a spectator after the join");
        assertThat(rooms.list().getFirst().players()).isOne();
    }

    @Test
    void onlyWhoPlaysAndHasAcknowledgedSomethingIsQuick() {
        say(hello());
        assertThat(session.isQuick()).isFalse();
        say(join("den", true));
        assertThat(session.isQuick()).isFalse();
        say(ClientFrame.newBuilder().setAck(Ack.newBuilder().setToken(7)).build());
        assertThat(session.isQuick()).isTrue();

        session.onEnd(1006);

        assertThat(session.isQuick()).isFalse();
    }

    @Test
    void wordOfAWishThatIsTooLongIsMalformed() {
        var join = Join.newBuilder().setMode("x".repeat(33));
        say(hello(), ClientFrame.newBuilder().setJoin(join).build());

        assertClosed(
                CloseCode.CLOSE_CODE_MALFORMED, "join: mode of 33 characters, must be 1 to 32 of A-Z a-z 0-9 _ . : -");
    }

    private Session session(RecordingOutbox to) {
        var rules = SessionRules.defaults(65_536, 300);
        return new Session(
                to,
                new ConnectionFacts(1, "local", Identity.ANONYMOUS, "", ""),
                rooms,
                new SessionTerms(rules, Identities.anonymous()));
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

    private static ClientFrame takeSeat(String token) {
        return ClientFrame.newBuilder()
                .setTakeSeat(TakeSeat.newBuilder().setToken(token))
                .build();
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
