package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubesCommandTest {
    private static final int FRAME_INTS = 901 * 8;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** So many integers in which some cubes fall and turn, packed. */
    private String recording(int ints) throws IOException {
        var random = new SplittableRandom(1);
        var bytes = ByteBuffer.allocate(ints * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ints; i++) {
            int frame = i / FRAME_INTS;
            boolean moves = i % FRAME_INTS / 8 % 10 == 0;
            bytes.putInt(i % 8 == 7 ? random.nextInt(2) : moves ? frame * 3 + random.nextInt(2) : i % 8 % 4);
        }
        return Files.write(folder.resolve("cubes.bin.zst"), Zstd.compress(bytes.array()))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"FLAT, 1", "FLAT, 6", "PROTO, 2"})
    void everyFrameArrivesExactly(String codec, int distance) throws IOException {
        String file = recording(20 * FRAME_INTS);

        assertThat(run("cubes", "--file", file, "--distance", "" + distance, "--codec", codec))
                .isZero();

        assertThat(out.toString())
                .startsWith("cubes.bin.zst, " + codec + ", each frame from the one " + distance
                        + " before: 14 deltas, all decoded bit-exactly")
                .contains(" kbit/s at 60 Hz");
    }

    @Test
    void missingFileIsNamedInOneLine() {
        assertThat(run("cubes", "--file", "nowhere.zst")).isEqualTo(1);

        assertThat(err).hasToString("tickwire: no file nowhere.zst" + System.lineSeparator());
    }

    @Test
    void fileOfAnotherKindIsNamedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("poem.txt"), "The sea is calm tonight.");

        assertThat(run("cubes", "--file", file.toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("tickwire: " + file + ": ").containsOnlyOnce(System.lineSeparator());
    }

    @Test
    void recordingThatEndsWithinAFrameIsRefused() throws IOException {
        String file = recording(FRAME_INTS - 1);

        assertThat(run("cubes", "--file", file)).isEqualTo(1);

        assertThat(err.toString()).contains("unpacks to 28828 bytes, no whole number of frames of 28832");
    }

    @ParameterizedTest
    @CsvSource({
        "--distance, 0, '--distance is 0, limit 1 to 15'",
        "--distance, 16, '--distance is 16, limit 1 to 15'",
        "--codec, JSON, '--codec is JSON, there are FLAT, PROTO'"
    })
    void wrongUsageNamesTheValueAndTheLimit(String option, String value, String message) {
        assertThat(run("cubes", "--file", "nowhere.zst", option, value)).isEqualTo(2);

        assertThat(err.toString()).startsWith("tickwire: " + message);
    }
}
