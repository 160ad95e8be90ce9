package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void listShowsTheNamesThatContainTheText() {
        assertThat(run("--list", "roomt")).isZero();

        assertThat(out).hasToString("RoomTick" + System.lineSeparator());
    }

    @Test
    void unknownNameIsWrongUsageAndListsTheNames() {
        assertThat(run("nonsense")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("tickwire: no benchmark has 'nonsense' in its name, there are CubeCodec, DeltaEncoder, ")
                .containsOnlyOnce(System.lineSeparator());
    }

    @Test
    void resultsAreShownAsATableAndAsJson() {
        var result = new Measured(
                "RoomTickBenchmark.tick",
                Map.of("players", "10"),
                1234.5,
                Double.NaN,
                "us/op",
                OptionalDouble.of(16),
                Map.of("p50", 2.5));

        assertThat(MeasuredTable.of(List.of(result)).lines())
                .element(1)
                .asString()
                .matches("RoomTickBenchmark.tick +players=10 +1,23[45] +us/op +16.0 +p50 2.500");
        assertThat(MeasuredJson.of(List.of(result)))
                .contains("{\"benchmark\": \"RoomTickBenchmark.tick\", \"parameters\": {\"players\": \"10\"}, "
                        + "\"score\": 1234.5000, \"error\": null, \"unit\": \"us/op\", "
                        + "\"bytes_per_operation\": 16.0000, \"p50\": 2.5000}");
    }
}
