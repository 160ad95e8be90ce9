package io.tickwire.server.recordings;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.play.Recording;
import io.tickwire.proto.v1.RecordingHead;
import io.tickwire.proto.v1.RecordingStep;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was read from a file ({@code recording.proto}).
 *
 * @param game whose room it was
 * @param room the room's id
 * @param recording what came in
 */
public record RecordingFile(Game<?> game, String room, Recording recording) {
    /** The version of the format. */
    static final int VERSION = 1;

    /**
     * Reads a file into memory.
     *
     * @param games one of which it must be
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is no recording of one of these games; the message says why
     */
    public static RecordingFile read(Path file, Collection<Game<?>> games) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, games);
        } catch (InvalidProtocolBufferException garbled) {
            throw new IllegalArgumentException("it is garbled, or ends too early", garbled);
        }
    }

    private static RecordingFile read(InputStream in, Collection<Game<?>> games) throws IOException {
        RecordingHead head = RecordingHead.parseDelimitedFrom(in);
        if (head == null || head.getVersion() != VERSION) {
            throw new IllegalArgumentException("it is no recording of version " + VERSION);
        }
        Game<?> game = games.stream()
                .filter(one -> one.declaration().name().equals(head.getGame()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no game \"" + head.getGame() + "\" here"));
        long schema = game.declaration().schema().hash();
        if (schema != head.getSchemaHash()) {
            throw new IllegalArgumentException("it is of schema %016x of %s, here it has schema %016x"
                    .formatted(head.getSchemaHash(), head.getGame(), schema));
        }
        var recording = new Recording(head.getSeed());
        Message idle = game.declaration().idle();
        for (RecordingStep step = next(in); step != null; step = next(in)) {
            Steps.add(step, idle, recording);
        }
        return new RecordingFile(game, head.getRoom(), recording);
    }

    private static @Nullable RecordingStep next(InputStream in) throws IOException {
        return RecordingStep.parseDelimitedFrom(in);
    }
}
