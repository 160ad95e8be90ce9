package io.tickwire.server.cli;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.game.SeatChange;
import io.tickwire.play.Recording;
import io.tickwire.play.Replay;
import io.tickwire.server.recordings.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a room again that a server has recorded. */
@Command(
        description = "Play a recording of a room again, and compare the hash of each tick.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int DIVERGED = 1;

    @Parameters(paramLabel = "FILE", description = "a recording that a server has kept (--recordings)")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RecordingFile read = read();
        Optional<Replay.Divergence> divergence = verify(read.game(), read.recording());
        var out = spec.commandLine().getOut();
        out.println(summary(read)
                + divergence
                        .map(at -> String.format(
                                Locale.ROOT,
                                "the first that differs is tick %d, recorded %016x, replayed %016x",
                                at.tick(),
                                at.recorded(),
                                at.replayed()))
                        .orElse("every tick has its hash"));
        return divergence.isPresent() ? DIVERGED : 0;
    }

    private RecordingFile read() {
        try {
            return RecordingFile.read(file, Installed.games());
        } catch (IOException unreadable) {
            throw refusal("cannot be read: " + unreadable);
        } catch (IllegalArgumentException senseless) {
            throw refusal("cannot be replayed: " + senseless.getMessage());
        }
    }

    private <I extends Message> Optional<Replay.Divergence> verify(Game<I> game, Recording recording) {
        try {
            return Replay.verify(game, recording);
        } catch (RuntimeException senseless) {
            throw refusal("cannot be replayed: " + senseless);
        }
    }

    private static String summary(RecordingFile read) {
        int ticks = 0;
        int joins = 0;
        for (Recording.Step step : read.recording().steps()) {
            if (step instanceof Recording.Step.Ticked) {
                ticks++;
            } else if (step instanceof Recording.Step.Seat(SeatChange.Joined joined)) {
                joins++;
            }
        }
        int rateHz = read.game().declaration().room().tickRateHz();
        return String.format(
                Locale.ROOT,
                "%d ticks of %s in room %s, %d players, %.1f s: ",
                ticks,
                read.game().declaration().name(),
                read.room(),
                joins,
                (double) ticks / rateHz);
    }

    private StartException refusal(String why) {
        return new StartException(file + " " + why);
    }
}
