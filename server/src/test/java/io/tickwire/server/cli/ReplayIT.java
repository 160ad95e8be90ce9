package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.game.Game;
import io.tickwire.play.Bots;
import io.tickwire.play.Recording;
import io.tickwire.server.recordings.RecordingFile;
import io.tickwire.server.recordings.RecordingFolder;
import io.tickwire.server.rooms.Recordings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room that a server has kept, played again. */
class ReplayIT {
    private static final int ROOMS = 2;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter printed = new StringWriter();

    @Test
    void roomsOfAServerThatIsToldToStopAreCompleteAndReplay() throws Exception {
        playUntilStopped();

        List<Path> files = files();
        assertThat(files).hasSize(ROOMS).allSatisfy(file -> assertThat(file.toString())
                .endsWith(".twrec"));
        for (Path file : files) {
            assertThat(replay(file)).isZero();
            assertThat(RecordingFile.read(file, Installed.games()).recording().steps())
                    .hasAtLeastOneElementOfType(Recording.Step.Input.class);
        }
        assertThat(printed.toString().lines()).hasSize(ROOMS).allSatisfy(line -> assertThat(line)
                .matches("\\d+ ticks of arena in room den[01], 4 players, .* s: every tick has its hash"));
    }

    @Test
    void tickThatDiffersFailsAndIsNamed() throws Exception {
        try (var recordings = RecordingFolder.open(folder, () -> {})) {
            Recordings.Track track = recordings.begin(arena().declaration(), "den", 1);
            track.ticked(1, 5);
            track.end();
        }

        assertThat(replay(files().getFirst())).isEqualTo(1);
        assertThat(printed.toString())
                .startsWith("1 ticks of arena in room den, 0 players, ")
                .contains("the first that differs is tick 1, recorded 0000000000000005, replayed ");
    }

    @Test
    void whatCannotBeReplayedEndsWithOneLine() throws Exception {
        Path missing = folder.resolve("missing");
        Path garbage = Files.writeString(folder.resolve("garbage"), "no recording at all");

        assertThat(replay(missing)).isEqualTo(1);
        assertThat(replay(garbage)).isEqualTo(1);
        assertThat(Main.commandLine("replay").setErr(new PrintWriter(printed)).execute("replay"))
                .isEqualTo(2);
        assertThat(printed.toString().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .startsWith("tickwire: "));
        assertThat(printed.toString()).contains(missing + " cannot be read", garbage + " cannot be replayed");
    }

    private void playUntilStopped() throws Exception {
        Bots bots = Installed.bots("arena").orElseThrow();
        try (Launched server = Launched.start(
                        "serve", "--port", "0", "--console-port", "0", "--recordings", folder.toString());
                var client = TickwireClient.create();
                var swarm = new Swarm("bots")) {
            URI play = URI.create(server.await("play=(\\S+) console=").group(1));
            List<Connection> players = new ArrayList<>();
            for (int i = 0; i < 4 * ROOMS; i++) {
                Connection player = client.connect(play, ClientOptions.defaults("arena"));
                player.join("den" + i % ROOMS, true, "bot " + i);
                swarm.add(new BotPlayer(player, bots.bot(i)), 20);
                players.add(player);
            }
            await().until(() -> players.stream()
                    .allMatch(player ->
                            player.newest().filter(view -> view.tick() > 60).isPresent()));

            server.terminate();

            assertThat(server.exitCode()).isZero();
        }
    }

    private int replay(Path file) {
        var out = new PrintWriter(printed, true);
        return Main.commandLine("replay").setOut(out).setErr(out).execute("replay", file.toString());
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Game<?> arena() {
        return Installed.games().stream()
                .filter(game -> game.declaration().name().equals("arena"))
                .findFirst()
                .orElseThrow();
    }
}
