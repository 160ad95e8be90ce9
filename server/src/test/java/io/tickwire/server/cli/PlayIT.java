package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.tickwire.client.BotPlayer;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.Closed;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.ConnectionListener;
import io.tickwire.client.Joined;
import io.tickwire.client.Received;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Bots;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.Rows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The Java client against a real server: what a player may rely on. */
class PlayIT {
    private static final ClientOptions ARENA = ClientOptions.defaults("arena");

    private static Launched server;
    private static URI play;

    private final TickwireClient client = TickwireClient.create();
    /** Each test has a room of its own. */
    private String room = "";

    @BeforeAll
    static void startServer() throws IOException {
        server = Launched.start("serve", "--port", "0", "--console-port", "0");
        play = URI.create(server.await("play=(\\S+)").group(1));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void nameRoom(TestInfo test) {
        String name = test.getDisplayName().replaceAll("\\W", "");
        room = name.substring(0, Math.min(name.length(), 64));
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void playerSeesTheRoomWhenJoinReturns() throws Exception {
        Connection ada = client.connect(play, ARENA);

        Joined joined = ada.join(room, true, "Ada");

        assertThat(joined.room()).isEqualTo(room);
        assertThat(joined.player()).isEqualTo(1);
        assertThat(ships(ada)).containsOnlyKeys("Ada");
        assertThat(ada.counts().keyframes()).isEqualTo(1);
        assertThat(ada.state()).isEqualTo(Connection.State.JOINED);
    }

    @Test
    void inputsAreAcknowledgedBySequence() throws Exception {
        Connection ada = join("Ada");

        int last = 0;
        for (int i = 0; i < 5; i++) {
            last = ada.send(Input.newBuilder().setThrust(1).build());
        }
        int sent = last;

        assertThat(sent).isEqualTo(5);
        await().until(() -> ada.newest().orElseThrow().inputAck() == sent);
        assertThat(ada.counts().inputsSent()).isEqualTo(5);
    }

    @Test
    void twoPlayersSeeEachOtherMove() throws Exception {
        Connection ada = join("Ada");
        Connection bob = join("Bob");
        await().until(() -> ships(ada).size() == 2);
        double before = place(bob, "Ada");

        ada.send(Input.newBuilder().setThrust(1).build());

        await().until(() -> Math.abs(place(bob, "Ada") - before) > 1);
        assertThat(ships(bob)).containsOnlyKeys("Ada", "Bob");
    }

    @Test
    void replicasOfPlayingBotsAreWhatTheServerSays() throws Exception {
        Bots bots = ServiceLoader.load(Bots.class).findFirst().orElseThrow();
        try (var swarm = new Swarm("bots")) {
            List<Connection> players =
                    List.of(join("bot 1"), join("bot 2"), join("bot 3", ARENA.withCodec(Codec.CODEC_PROTO)));
            for (Connection player : players) {
                swarm.add(new BotPlayer(player, bots.bot(players.indexOf(player))), 20);
            }

            await().untilAsserted(() ->
                    assertThat(players).allMatch(player -> player.counts().hashesChecked() >= 3));

            for (Connection player : players) {
                assertThat(player.counts().hashMismatches()).isZero();
                assertThat(player.counts().decodeErrors()).isZero();
                assertThat(player.counts().matchedTick()).isPositive();
            }
        }
    }

    @Test
    void ageOfTheNewestSnapshotIsKnownSoon() throws Exception {
        Connection ada = join("Ada");

        await().until(() -> ada.age().isPresent());

        assertThat(ada.roundTrip().orElseThrow()).isPositive().isLessThan(Duration.ofSeconds(1));
        assertThat(ada.age().orElseThrow()).isPositive().isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void unknownGameIsRefused() {
        assertRefused(4004, () -> client.connect(play, ClientOptions.defaults("chess")));
    }

    @Test
    void clientBuiltForAnotherSchemaIsRefused() throws Exception {
        assertRefused(4003, () -> client.connect(play, ARENA.withSchemaHash(12345)));

        long hash = client.connect(play, ARENA).welcome().getSchemaHash();
        assertThat(client.connect(play, ARENA.withSchemaHash(hash)).state()).isEqualTo(Connection.State.WELCOMED);
    }

    @Test
    void missingRoomIsRefusedUnlessItIsToBeMade() throws Exception {
        Connection ada = client.connect(play, ARENA);

        assertRefused(4005, () -> ada.join(room, false, "Ada"));

        assertThat(ada.state()).isEqualTo(Connection.State.CLOSED);
        assertRefused(4005, () -> ada.join(room, true, "Ada"));
    }

    @Test
    void inputOutOfRangeEndsTheConnectionAndNamesTheValue() throws Exception {
        Connection ada = join("Ada");

        ada.send(Input.newBuilder().setThrust(7).build());

        Closed closed = ada.awaitClosed(Duration.ofSeconds(5)).orElseThrow();
        assertThat(closed.code()).isEqualTo(4007);
        assertThat(closed.name()).isEqualTo("BAD_INPUT");
        assertThat(closed.reason()).contains("thrust", "7");
        assertThat(ada.send(Input.getDefaultInstance())).isZero();
    }

    @Test
    void inputLongerThanTheServerTakesIsNotSent() throws Exception {
        Connection ada = join("Ada");
        int limit = ada.welcome().getLimits().getInputBytes();
        var tooLong = BytesValue.of(ByteString.copyFrom(new byte[limit + 1]));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ada.send(tooLong))
                .withMessageContaining("limit " + limit);
        assertThat(ada.closed()).isEmpty();
    }

    @Test
    void playerThatLeavesIsGoneForTheOthers() throws Exception {
        Connection ada = join("Ada");
        Connection bob = join("Bob");
        await().until(() -> ships(ada).size() == 2);

        Closed closed = bob.leave();

        assertThat(closed.code()).isEqualTo(1000);
        await().until(() -> ships(ada).size() == 1);
    }

    @Test
    void listenerHearsSnapshotsInOrderAndTheEndLast() throws Exception {
        List<Object> heard = new CopyOnWriteArrayList<>();
        Connection ada = client.connect(play, ARENA, new ConnectionListener() {
            @Override
            public void onSnapshot(Connection connection, Received snapshot) {
                heard.add(connection.replica().latest().tick());
            }

            @Override
            public void onClosed(Connection connection, Closed closed) {
                heard.add(closed);
            }
        });
        ada.join(room, true, "Ada");
        await().until(() -> heard.size() > 10);

        ada.close();

        await().until(() -> heard.getLast() instanceof Closed);
        assertThat(heard.subList(0, heard.size() - 1)).isSortedAccordingTo((a, b) -> (int) a - (int) b);
        assertThat(ada.closed().orElseThrow().code()).isEqualTo(1000);
    }

    @Test
    void playerThatReadsNothingForAWhileCatchesUpAndHoldsNobodyUp() throws Exception {
        Connection ada = join("Ada");
        Connection bob = join("Bob");
        ada.pauseReading();
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        int paused = tick(ada);
        int before = tick(bob);

        await().until(() -> tick(bob) >= before + 45);

        assertThat(tick(ada)).isEqualTo(paused);
        ada.resumeReading();
        await().until(() -> tick(ada) >= before + 45);
        assertThat(ada.counts().decodeErrors()).isZero();
    }

    @Test
    void suspendedPlayerGetsNothingAndThenAKeyframe() throws Exception {
        Connection ada = join("Ada");
        Connection bob = join("Bob");
        ada.suspend();
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        long snapshots = ada.counts().snapshots();
        int before = tick(bob);
        await().until(() -> tick(bob) >= before + 15);
        assertThat(ada.counts().snapshots()).isEqualTo(snapshots);
        long keyframes = ada.counts().keyframes();

        ada.resume();

        await().until(() -> ada.counts().keyframes() == keyframes + 1);
    }

    @Test
    void waitingForTheServerInsideOfAListenerIsRefused() throws Exception {
        Connection ada = join("Ada");

        assertThatIllegalStateException()
                .isThrownBy(() -> ada.read(replica -> {
                    try {
                        return ada.leave();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalArgumentException(interrupted);
                    }
                }));
        assertThatIllegalStateException().isThrownBy(ada::replica);
    }

    @Test
    void addressWithoutATickwireServerIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> client.connect(play.resolve("/nowhere"), ARENA))
                .withMessageContaining("/nowhere")
                .withMessageContaining("404");
    }

    private Connection join(String name) throws IOException, InterruptedException {
        return join(name, ARENA);
    }

    private Connection join(String name, ClientOptions options) throws IOException, InterruptedException {
        Connection connection = client.connect(play, options);
        connection.join(room, true, name);
        return connection;
    }

    private static int tick(Connection player) {
        return player.newest().orElseThrow().tick();
    }

    private static double place(Connection player, String name) {
        return ships(player).getOrDefault(name, Double.NaN);
    }

    /** One number for where each ship is that a player sees, by the name of its player. */
    private static Map<String, Double> ships(Connection player) {
        return player.read(replica -> {
            EntityType ship = replica.schema().type("Ship");
            Rows rows = replica.latest().rows(ship);
            Map<String, Double> found = new HashMap<>();
            for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
                double place = rows.value(row, ship.field("x")) + 10_000 * rows.value(row, ship.field("y"));
                found.put(rows.text(row, ship.field("name")), place);
            }
            return found;
        });
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private static void assertRefused(int code, Attempt attempt) {
        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(attempt::run)
                .satisfies(refused -> {
                    assertThat(refused.closed().code()).isEqualTo(code);
                    assertThat(refused.closed().reason()).isNotBlank();
                });
    }
}
