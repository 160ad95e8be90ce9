package io.tickwire.server.recordings;

import io.tickwire.game.Declaration;
import io.tickwire.proto.v1.RecordingHead;
import io.tickwire.server.rooms.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file of each room in a folder: {@code <room>-<UTC time>.twrec}, with {@code .part} behind while it is written and
 * {@code .broken} when the disk was too slow or failed. Thread-safe.
 */
public final class RecordingFolder implements Recordings, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingFolder.class);

    /** Chunks that wait for the disk: 16 MiB. */
    private static final int MAX_WAITING = 1_024;

    /** Part of the time in which a node must be gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InstantSource clock;
    private final RecordingWriter writer;

    RecordingFolder(Path folder, InstantSource clock, RecordingWriter writer) {
        this.folder = folder;
        this.clock = clock;
        this.writer = writer;
    }

    /**
     * Begins to write into a folder, which is made when it is not there.
     *
     * @param onGivenUp is told of each recording that is lost, on the writing thread
     * @throws IOException when nothing can be written there
     */
    public static RecordingFolder open(Path folder, Runnable onGivenUp) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "", ".part"));
        var writer = new RecordingWriter(MAX_WAITING, onGivenUp);
        writer.start();
        return new RecordingFolder(folder, InstantSource.system(), writer);
    }

    @Override
    public Track begin(Declaration<?> declaration, String room, long seed) {
        var head = RecordingHead.newBuilder()
                .setVersion(RecordingFile.VERSION)
                .setGame(declaration.name())
                .setSchemaHash(declaration.schema().hash())
                .setSeed(seed)
                .setRoom(room)
                .build();
        var file = folder.resolve(room + "-" + TIME.format(clock.instant()) + ".twrec");
        return new RoomTrack(writer, new Tape(file), head);
    }

    /** Waits, for a few seconds at most, until the recordings of all rooms that are over are complete. */
    @Override
    public void close() {
        try {
            if (!writer.stop(PATIENCE)) {
                LOG.warn("recordings in {} were not all written within {} s", folder, PATIENCE.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
