package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Place;
import io.tickwire.client.PlaceListener.Return;
import io.tickwire.client.TickwireClient;
import io.tickwire.proto.v1.Join;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Players whose network fails, and a server that does not. */
class ReturnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Handshakes that hang are given up soon, so that the test is over soon. */
    private static final ClientOptions ARENA = ClientOptions.defaults("arena").withPatience(Duration.ofSeconds(3));

    private static Launched server;
    private static URI play;

    private final TickwireClient client = TickwireClient.create();

    @BeforeAll
    static void startServer() throws IOException {
        server = Launched.start("serve", "--port", "0", "--console-port", "0");
        play = URI.create(server.await("play=(\\S+)").group(1));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void playerWhoseConnectionBreaksIsBackInItsSeatAndNobodyElseNotices() throws Exception {
        var bystander = new Diary();
        Place other = join(play, "quiet", bystander);
        var diary = new Diary();
        Place player = join(play, "quiet", diary);
        int number = player.joined().orElseThrow().player();
        await().until(() -> ships(other) == 2);
        bystander.fewestShips = Integer.MAX_VALUE;

        player.connection().orElseThrow().abort();

        await().atMost(PATIENCE).until(() -> !diary.returns.isEmpty());
        assertThat(diary.returns).containsExactly(Return.RESUMED);
        assertThat(player.joined().orElseThrow().player()).isEqualTo(number);
        assertThat(diary.resumedEventsMissed).isZero();
        assertThat(diary.ranBackwards).isFalse();
        assertThat(bystander.fewestShips).isEqualTo(2);
        assertThat(bystander.losses).isEmpty();
        assertThat(player.connection().orElseThrow().counts().hashMismatches()).isZero();
    }

    @Test
    void hundredPlayersWithoutANetworkForTenSecondsKeepTheirSeats() throws Exception {
        try (var wire = new CutWire(play)) {
            List<Diary> bystanders = List.of(new Diary(), new Diary());
            List<Place> watching =
                    List.of(join(play, "left", bystanders.get(0)), join(play, "right", bystanders.get(1)));
            List<Diary> diaries =
                    IntStream.range(0, 100).mapToObj(i -> new Diary()).toList();
            var places = new ArrayList<Place>();
            for (int i = 0; i < diaries.size(); i++) {
                places.add(join(wire.address(), i % 2 == 0 ? "left" : "right", diaries.get(i)));
            }
            List<Integer> numbers = places.stream()
                    .map(place -> place.joined().orElseThrow().player())
                    .toList();
            await().until(() -> watching.stream().allMatch(place -> ships(place) == 51));
            bystanders.forEach(diary -> diary.fewestShips = Integer.MAX_VALUE);

            wire.cut();
            Thread.sleep(10_000);
            wire.mend();

            await().atMost(PATIENCE)
                    .until(() -> diaries.stream().allMatch(diary -> diary.returns.equals(List.of(Return.RESUMED))));
            assertThat(places.stream().map(place -> place.joined().orElseThrow().player()))
                    .isEqualTo(numbers);
            assertThat(diaries).noneMatch(diary -> diary.ranBackwards);
            assertThat(bystanders).allSatisfy(diary -> {
                assertThat(diary.fewestShips).isEqualTo(51);
                assertThat(diary.losses).isEmpty();
                assertThat(diary.ranBackwards).isFalse();
            });
        }
    }

    @Test
    void stormOfAThousandReturnsIsAnsweredWithoutARefusal() throws Exception {
        List<Diary> diaries =
                IntStream.range(0, 1_000).mapToObj(i -> new Diary()).toList();
        var places = new ArrayList<Place>();
        for (int i = 0; i < diaries.size(); i++) {
            var wish =
                    Join.newBuilder().setRoom("storm" + i % 16).setCreate(true).build();
            places.add(client.play(play, ClientOptions.defaults("arena"), wish, diaries.get(i)));
        }
        for (Place place : places) {
            place.awaitJoined(Duration.ofMinutes(1));
        }

        places.forEach(place -> place.connection().orElseThrow().abort());

        await().atMost(Duration.ofMinutes(1))
                .until(() -> diaries.stream().allMatch(diary -> diary.returns.equals(List.of(Return.RESUMED))));
        assertThat(diaries).allMatch(diary -> diary.losses.size() == 1 && diary.overs.isEmpty());
    }

    private Place join(URI address, String room, Diary diary) throws Exception {
        var wish = Join.newBuilder().setRoom(room).setCreate(true).build();
        Place place = client.play(address, ARENA, wish, diary);
        place.awaitJoined(PATIENCE);
        return place;
    }

    private static int ships(Place place) {
        return place.read(replica ->
                        replica.latest().rows(replica.schema().type("Ship")).count())
                .orElse(0);
    }
}
