package io.tickwire.benchmarks;

import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Span;
import io.tickwire.proto.v1.Codec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench cubes}: how many bytes a recording of 901 cubes takes, and that each frame arrives exactly. */
@Command(
        name = "cubes",
        description = "Send a recording of 901 cubes as deltas, and decode each frame bit-exactly.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: all frames arrived; 1: one did not, or the file cannot be read; 2: wrong usage."})
final class CubesCommand implements Callable<Integer> {
    /** Twice the distance is how far a prediction reaches. */
    private static final int MAX_DISTANCE = (Span.MAX_TICKS - 1) / 2;

    /** The just-in-time compiler is done by then. */
    private static final int WARM_UPS = 2;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "frames of 901 cubes of 8 integers of 32 bits, little-endian, packed with zstd")
    private Path file = Path.of("");

    @Option(
            names = "--distance",
            paramLabel = "FRAMES",
            defaultValue = "1",
            description = "how many frames before each frame its baseline is (default: ${DEFAULT-VALUE})")
    private int distance;

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            defaultValue = "FLAT",
            description = "FLAT or PROTO (default: ${DEFAULT-VALUE})")
    private String codec = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (distance < 1 || distance > MAX_DISTANCE) {
            throw new ParameterException(
                    spec.commandLine(), "--distance is " + distance + ", limit 1 to " + MAX_DISTANCE);
        }
        Codec id = codec();
        Cubes cubes = Cubes.read(file);
        for (int i = 0; i < WARM_UPS; i++) {
            CubesRun.of(cubes, distance, id);
        }
        CubesReport report = CubesRun.of(cubes, distance, id);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s, %s, each frame from the one %d before: %d deltas, all decoded bit-exactly%n%s",
                file.getFileName(),
                codec,
                distance,
                report.sizes().length,
                report.text());
        out.flush();
        return 0;
    }

    private Codec codec() {
        return DeltaCodec.SPOKEN.stream()
                .filter(id -> name(id).equals(codec))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--codec is " + codec + ", there are "
                                + DeltaCodec.SPOKEN.stream()
                                        .map(CubesCommand::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static String name(Codec id) {
        return id.name().substring("CODEC_".length());
    }
}
