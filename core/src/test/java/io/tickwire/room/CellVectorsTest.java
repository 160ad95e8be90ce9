package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.SchemaMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code proto/vectors/cells.txt}: what a server sends to the players of {@link Moor}, who see some cells, skip
 * snapshots, and do not get all cells at once. Laid out like the other vectors; not every snapshot has a view hash.
 */
class CellVectorsTest {
    private static final String FILE = "cells.txt";

    @Test
    void serverSendsTheVectors() throws IOException {
        var lines = new ArrayList<String>();
        for (int seed = 1; seed <= 2; seed++) {
            var stage = new MoorStage(new Moor(seed == 1 ? 20 : 80, seed == 1 ? 5 : 20, 0), seed);
            for (int tick = 0; tick < 80; tick++) {
                for (Onlooker player : stage.players) {
                    player.ready = tick < 50 ? stage.random.nextInt(3) > 0 : player.number != 3 || tick > 70;
                }
                stage.tick();
            }
            for (Onlooker player : stage.players) {
                lines.add("schema " + hex(SchemaMessages.toMessage(Moor.SCHEMA).toByteArray()));
                for (Snapshot message : player.messages) {
                    lines.add("snapshot " + hex(message.toByteArray()));
                }
            }
        }

        Path written = Files.writeString(Path.of("target", FILE), String.join("\n", lines) + "\n");
        assertThat(Path.of("..", "proto", "vectors", FILE))
                .as("if it must change, it becomes core/" + written)
                .hasSameTextualContentAs(written);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
