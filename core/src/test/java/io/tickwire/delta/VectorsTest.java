package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.tickwire.proto.v1.Codec;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.History;
import io.tickwire.state.Snapshot;
import io.tickwire.testing.v1.ParcelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code proto/vectors}: what a server sends to player 1 of random worlds, against which every client tests its
 * decoder. Each line is a word and a serialized message in hex; every snapshot has its view hash.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("..", "proto", "vectors");

    /** Ticks from one snapshot to the next: all of them, some, so many that the prior is forgotten, or the baseline. */
    private static final int[] SKIPS = {1, 1, 1, 2, 1, 3, 7, 1, 1, 20, 15, 1, 1, 40, 1, 1, 2, 2, 1};

    private final List<String> lines = new ArrayList<>();

    @Test
    void serverSendsTheVectorsOfFlat() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            play(new RandomWorld(seed), Codec.CODEC_FLAT);
        }

        assertWritten("flat.txt");
    }

    /** With the declaration of the game's messages, and with the entities that it must have at the end. */
    @Test
    void serverSendsTheVectorsOfProto() throws IOException {
        FileDescriptor game = ParcelProto.getDescriptor();
        add("file", game.toProto().toByteArray());
        var server = new RandomWorld(1, SchemaReader.read(game));
        var client = new StockClient(SchemaMessages.toMessage(server.schema), game);
        for (io.tickwire.proto.v1.Snapshot snapshot : play(server, Codec.CODEC_PROTO)) {
            client.apply(snapshot.getBaseline(), snapshot.getPayload(), snapshot.getOwner());
        }
        client.entities.forEach((key, entity) ->
                add("entity " + key + " " + entity.generation(), entity.state().toByteArray()));

        assertWritten("proto.txt");
    }

    private void assertWritten(String file) throws IOException {
        Path written = Files.writeString(Path.of("target", file), String.join("\n", lines) + "\n");
        assertThat(FOLDER.resolve(file))
                .as("if it must change, it becomes core/" + written)
                .hasSameTextualContentAs(written);
    }

    private List<io.tickwire.proto.v1.Snapshot> play(RandomWorld server, Codec id) {
        var sent = new ArrayList<io.tickwire.proto.v1.Snapshot>();
        add("schema", SchemaMessages.toMessage(server.schema).toByteArray());
        DeltaCodec codec = DeltaCodec.of(id, server.schema);
        History history = server.world.history();
        Snapshot prior = Snapshot.EMPTY;
        Snapshot from = Snapshot.EMPTY;
        for (int skip : SKIPS) {
            for (int i = 0; i < skip; i++) {
                server.tick(9);
            }
            from = history.at(from.tick());
            boolean hadPrior = prior.tick() != 0;
            prior = from.isEmpty() ? Snapshot.EMPTY : history.at(prior.tick());
            var span = new Span(prior, from, history.newest());
            sent.add(message(server, codec, span, hadPrior && !span.hasPrior()));
            add("snapshot", sent.getLast().toByteArray());
            prior = from;
            from = span.to();
        }
        return sent;
    }

    private static io.tickwire.proto.v1.Snapshot message(
            RandomWorld server, DeltaCodec codec, Span span, boolean priorIsForgotten) {
        Snapshot to = span.to();
        return io.tickwire.proto.v1.Snapshot.newBuilder()
                .setTick(to.tick())
                .setBaseline(span.from().tick())
                .setCodec(codec.id())
                .setUnpredicted(priorIsForgotten && !span.from().isEmpty())
                .setViewHash(ViewHash.shared(server.schema, to) + ViewHash.owned(server.schema, to, 1))
                .setOwner(ByteString.copyFrom(Deltas.owner(codec, span, 1)))
                .setPayload(ByteString.copyFrom(Deltas.payload(codec, span)))
                .build();
    }

    private void add(String word, byte[] message) {
        lines.add(word + " " + HexFormat.of().formatHex(message));
    }
}
