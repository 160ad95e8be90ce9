package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.Codec;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.History;
import io.tickwire.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keeps {@code proto/vectors}: what a server sends to player 1 of random worlds, against which every client tests its
 * decoder. Each line is a word and a serialized message in hex; every snapshot has its view hash.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("..", "proto", "vectors");

    /** Ticks from one snapshot to the next: all of them, some, so many that the prior is forgotten, or the baseline. */
    private static final int[] SKIPS = {1, 1, 1, 2, 1, 3, 7, 1, 1, 20, 15, 1, 1, 40, 1, 1, 2, 2, 1};

    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"CODEC_FLAT"})
    void serverSendsTheVectors(Codec codec) throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            play(new RandomWorld(seed), codec);
        }

        String file = codec.name().substring("CODEC_".length()).toLowerCase(java.util.Locale.ROOT) + ".txt";
        Path written = Files.writeString(Path.of("target", file), String.join("\n", lines) + "\n");
        assertThat(FOLDER.resolve(file))
                .as("if it must change, it becomes core/" + written)
                .hasSameTextualContentAs(written);
    }

    private void play(RandomWorld server, Codec id) {
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
            add("snapshot", message(server, codec, span, hadPrior && !span.hasPrior()));
            prior = from;
            from = span.to();
        }
    }

    private static byte[] message(RandomWorld server, DeltaCodec codec, Span span, boolean priorIsForgotten) {
        Snapshot to = span.to();
        return io.tickwire.proto.v1.Snapshot.newBuilder()
                .setTick(to.tick())
                .setBaseline(span.from().tick())
                .setCodec(codec.id())
                .setUnpredicted(priorIsForgotten && !span.from().isEmpty())
                .setViewHash(ViewHash.shared(server.schema, to) + ViewHash.owned(server.schema, to, 1))
                .setOwner(ByteString.copyFrom(Deltas.owner(codec, span, 1)))
                .setPayload(ByteString.copyFrom(Deltas.payload(codec, span)))
                .build()
                .toByteArray();
    }

    private void add(String word, byte[] message) {
        lines.add(word + " " + HexFormat.of().formatHex(message));
    }
}
