package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.History;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Visibility;
import io.tickwire.state.World;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeltaRoundTripTest {
    /** One player's client: takes a delta from whatever it has to whatever is newest. */
    private static final class Client {
        final RandomWorld server;
        final DeltaCodec codec;
        final int player;
        final Replica replica;
        int prior;
        int unpredicted;

        Client(RandomWorld server, int player, Codec id) {
            this.server = server;
            this.player = player;
            this.codec = DeltaCodec.of(id, server.schema);
            this.replica = new Replica(server.clientSchema, id);
        }

        void catchUp() {
            History history = server.world.history();
            Snapshot from = history.at(replica.latest().tick());
            Snapshot before = from.isEmpty() ? Snapshot.EMPTY : history.at(prior);
            unpredicted += prior != 0 && !from.isEmpty() && before.isEmpty() ? 1 : 0;
            replica.apply(Deltas.of(codec, new Span(before, from, history.newest()), player));
            prior = from.tick();
        }
    }

    @Provide
    Arbitrary<Codec> codecs() {
        return Arbitraries.of(DeltaCodec.SPOKEN);
    }

    private static List<String> held(Replica replica) {
        return RandomWorld.held(replica.latest(), replica.schema());
    }

    private static int hashOnServer(RandomWorld server, int player) {
        Snapshot now = server.world.history().newest();
        int[] owned = new int[RandomWorld.PLAYERS + 1];
        ViewHash.ownedByPlayer(server.schema, now, owned);
        assertThat(owned[player]).isEqualTo(ViewHash.owned(server.schema, now, player));
        return ViewHash.shared(server.schema, now) + owned[player];
    }

    @Property(tries = 400)
    void replicaEqualsItsViewWhicheverSnapshotsItSkips(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var clients = List.of(new Client(server, 1, id), new Client(server, 2, id), new Client(server, 3, id));
        for (int tick = 0; tick < 60; tick++) {
            server.tick(12);
            for (Client client : clients) {
                // Player 3 skips so much that it needs keyframes now and then.
                if (server.random.nextInt(1 + client.player * client.player * 2) == 0) {
                    client.catchUp();

                    assertThat(held(client.replica)).isEqualTo(server.viewOf(client.player));
                    assertThat(client.replica.viewHash()).isEqualTo(hashOnServer(server, client.player));
                }
            }
        }
    }

    @Property(tries = 100)
    void replicaFollowsThroughForgottenPriorsAndBaselines(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var client = new Client(server, 1, id);
        for (int skip : new int[] {1, 1, 5, 20, 15, 1, 1, 31, 1, 1, 32, 1, 2, 30, 1, 1, 16, 16, 16}) {
            for (int i = 0; i < skip; i++) {
                server.tick(5);
            }
            client.catchUp();

            assertThat(held(client.replica)).isEqualTo(server.viewOf(1));
        }
        assertThat(client.unpredicted).isEqualTo(6);
    }

    @Property(tries = 100)
    void previousSnapshotStaysWhatItWas(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var client = new Client(server, 1, id);
        for (int tick = 0; tick < 20; tick++) {
            List<String> before = held(client.replica);
            server.tick(12);
            client.catchUp();

            assertThat(RandomWorld.held(client.replica.previous(), server.clientSchema))
                    .isEqualTo(before);
        }
    }

    @Property(tries = 100)
    void keyframeLeadsWhereDeltasLead(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var follower = new Client(server, 1, id);
        for (int tick = 0; tick < 20; tick++) {
            server.tick(12);
            follower.catchUp();
        }
        var newcomer = new Client(server, 1, id);
        newcomer.catchUp();

        assertThat(held(newcomer.replica)).isEqualTo(held(follower.replica));
        assertThat(newcomer.replica.viewHash()).isEqualTo(follower.replica.viewHash());
    }

    @Property(tries = 100)
    void nothingIsWrittenWhenNothingChanged(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        server.tick(30);
        Snapshot before = server.tick(30);
        Snapshot now = server.tick(0);
        DeltaCodec codec = DeltaCodec.of(id, server.schema);
        var out = new Bytes(0);

        codec.encode(Span.of(before, now), out);
        codec.encodeOwner(Span.of(before, now), 1, out);

        assertThat(out.length()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"CODEC_FLAT", "CODEC_PROTO"})
    void textsThatShareAHashAreToldApart(Codec id) {
        var name = new Field("name", 0, 0, FieldKind.TEXT, Visibility.ALL, Field.Scale.text(16));
        var note = new Field("note", 0, 1, FieldKind.TEXT, Visibility.OWNER, Field.Scale.text(16));
        var type = new EntityType("Sign", 0, List.of(name, note));
        var schema = new Schema(List.of(type), 0);
        var world = new World(schema, 0);
        var replica = new Replica(schema, id);
        var codec = DeltaCodec.of(id, schema);
        long sign = world.create(type, 1);
        Snapshot from = Snapshot.EMPTY;
        for (String text : RandomWorld.twins()) {
            world.setText(sign, name, text);
            world.setText(sign, note, text);
            world.advance();
            Snapshot to = world.capture();
            replica.apply(Deltas.of(codec, Span.of(from, to), 1));
            from = to;

            assertThat(replica.latest().rows(type).text(0, name)).isEqualTo(text);
            assertThat(replica.latest().rows(type).text(0, note)).isEqualTo(text);
        }
    }
}
