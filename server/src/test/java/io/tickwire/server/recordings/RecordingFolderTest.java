package io.tickwire.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.SeatChange;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Recording;
import io.tickwire.play.Replay;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.RecordingHead;
import io.tickwire.room.Link;
import io.tickwire.room.Outbox;
import io.tickwire.room.Recorder;
import io.tickwire.room.Seat;
import io.tickwire.server.rooms.Placement;
import io.tickwire.server.rooms.Recordings;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.rooms.Wish;
import io.tickwire.state.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
    private static final Arena ARENA = new Arena();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void fileReadsBackAsWhatWasRecorded() throws IOException {
        var recording = new Recording(-7);
        try (var recordings = RecordingFolder.open(folder, givenUp::incrementAndGet)) {
            Recordings.Track track = recordings.begin(ARENA.declaration(), "den", -7);

            record(track, 4_000);
            record(recording, 4_000);
            track.end();
            track.ticked(4_001, 0);
            track.end();
        }

        RecordingFile read = RecordingFile.read(onlyFile(".twrec"), List.of(ARENA));
        assertThat(read.game()).isSameAs(ARENA);
        assertThat(read.room()).isEqualTo("den");
        assertThat(read.recording().seed()).isEqualTo(-7);
        assertThat(read.recording().steps()).isEqualTo(recording.steps());
        assertThat(Files.size(onlyFile(".twrec"))).isGreaterThan(2 * RoomTrack.CHUNK_BYTES);
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void roomThatIsNotOverLeavesAPartOnly() throws IOException {
        try (var recordings = RecordingFolder.open(folder, givenUp::incrementAndGet)) {
            record(recordings.begin(ARENA.declaration(), "den", 1), 4_000);
        }

        assertThat(onlyFile(".part")).isNotEmptyFile();
    }

    /** The disk stands still, since nobody has started its thread: whoever waited for it would wait forever. */
    @Test
    void recordingIsGivenUpWhenTooMuchWaitsForTheDisk() throws Exception {
        var writer = new RecordingWriter(1, givenUp::incrementAndGet);
        var recordings = new RecordingFolder(folder, () -> Instant.EPOCH, writer);
        Recordings.Track track = recordings.begin(ARENA.declaration(), "den", 1);

        record(track, 4_000);
        track.end();

        writer.start();
        assertThat(writer.stop(PATIENCE)).isTrue();
        assertThat(onlyFile(".broken")).hasFileName("den-19700101T000000.000Z.twrec.broken");
        assertThat(givenUp).hasValue(1);
    }

    @Test
    void folderThatIsGoneCostsItsRecordingsAlone() throws Exception {
        var gone = folder.resolve("gone");
        var writer = new RecordingWriter(8, givenUp::incrementAndGet);
        var lost = new RecordingFolder(gone, () -> Instant.EPOCH, writer).begin(ARENA.declaration(), "a", 1);
        var kept = new RecordingFolder(folder, () -> Instant.EPOCH, writer).begin(ARENA.declaration(), "b", 1);

        lost.end();
        kept.end();

        writer.start();
        assertThat(writer.stop(PATIENCE)).isTrue();
        assertThat(onlyFile(".twrec")).hasFileName("b-19700101T000000.000Z.twrec");
        assertThat(givenUp).hasValue(1);
    }

    @Test
    void roomWhoseGameFailsIsRecordedUpToThatTick() throws IOException {
        var recordings = RecordingFolder.open(folder, givenUp::incrementAndGet);
        try (var rooms = new Rooms(List.of(new Fragile()), RoomsRules.defaults(), RoomsListener.NONE, recordings)) {
            rooms.start();
            var placed = (Placement.Here) rooms.place(new Wish("fragile", "den", true));
            placed.room().join(new Seat("Ada"), new Link(Outbox.NOWHERE, Codec.CODEC_FLAT));

            await().until(() -> rooms.list().isEmpty());
        }
        recordings.close();

        Recording recording =
                RecordingFile.read(onlyFile(".twrec"), List.of(new Fragile())).recording();
        assertThat(Replay.verify(new Fragile(), recording)).isEmpty();
        assertThat(recording.steps()).contains(new Recording.Step.Seat(new SeatChange.Joined(new PlayerId(1), "Ada")));
        assertThat(recording.steps().stream().filter(Recording.Step.Ticked.class::isInstance))
                .hasSize(Fragile.FAILS_AT - 1);
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        var garbage = new byte[5_000];
        for (int seed = 0; seed < 200; seed++) {
            new SplittableRandom(seed).nextBytes(garbage);
            assertRefused(garbage, "");
        }
        assertRefused(new byte[0], "it is no recording of version 1");
        assertRefused(head("chess", 0), "there is no game \"chess\" here");
        assertRefused(head("arena", 5), "it is of schema 0000000000000005 of arena, here it has schema ");
    }

    @Test
    void recordingThatIsCutOffInAStepIsRefused() throws IOException {
        try (var recordings = RecordingFolder.open(folder, givenUp::incrementAndGet)) {
            Recordings.Track track = recordings.begin(ARENA.declaration(), "den", 1);
            record(track, 10);
            track.end();
        }
        byte[] whole = Files.readAllBytes(onlyFile(".twrec"));

        assertRefused(Arrays.copyOf(whole, whole.length - 1), "it is garbled, or ends too early");
    }

    private void assertRefused(byte[] content, String why) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordingFile.read(file, List.of(ARENA)))
                .withMessageStartingWith(why);
    }

    private static byte[] head(String game, long schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        RecordingHead.newBuilder()
                .setVersion(1)
                .setGame(game)
                .setSchemaHash(schema)
                .build()
                .writeDelimitedTo(bytes);
        return bytes.toByteArray();
    }

    /** Everything that can come in. */
    private static void record(Recorder recorder, int ticks) {
        var player = new PlayerId(1);
        var random = new SplittableRandom(3);
        recorder.seat(new SeatChange.Reserved("Ada"));
        recorder.seat(new SeatChange.Lapsed("Ada"));
        recorder.seat(new SeatChange.Joined(player, "Zoë"));
        for (int tick = 1; tick <= ticks; tick++) {
            recorder.input(
                    1,
                    Input.newBuilder().setTurn((float) random.nextDouble(-1, 1)).build());
            recorder.ticked(tick, random.nextLong());
        }
        for (SeatChange.Reason reason : SeatChange.Reason.values()) {
            recorder.seat(new SeatChange.Dropped(player, reason));
            recorder.seat(new SeatChange.Resumed(player));
            recorder.seat(new SeatChange.Left(player, reason));
        }
        recorder.ticked(ticks + 1, random.nextLong());
    }

    private Path onlyFile(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.getFirst().toString()).endsWith(ending);
            return all.getFirst();
        }
    }

    /** Arena, until it throws. */
    private static final class Fragile implements Game<Input> {
        static final int FAILS_AT = 20;

        private final Arena arena = new Arena();

        @Override
        public Declaration<Input> declaration() {
            Declaration<Input> usual = arena.declaration();
            return new Declaration<>("fragile", usual.schema(), usual.idle(), usual.inputs(), usual.room());
        }

        @Override
        public void open(World world) {
            arena.open(world);
        }

        @Override
        public void join(World world, PlayerId player, String name) {
            arena.join(world, player, name);
        }

        @Override
        public void leave(World world, PlayerId player) {
            arena.leave(world, player);
        }

        @Override
        public void step(World world, Inputs<Input> inputs) {
            if (world.tick() == FAILS_AT) {
                throw new IllegalStateException("as told");
            }
            arena.step(world, inputs);
        }
    }
}
