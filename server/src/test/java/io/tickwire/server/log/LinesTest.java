package io.tickwire.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void textHasItsIdsBehindIt() {
        assertThat(format(LogRules.Format.TEXT, record(Level.WARNING, "a connection failed")))
                .isEqualTo("2026-01-02T03:04:05.678Z WARN io.tickwire.x: a connection failed"
                        + " [node=n1 connection=7 room=den]\n");
    }

    @Test
    void jsonIsOneObjectInOneLine() throws Exception {
        LogRecord record = record(Level.SEVERE, "a \"room\"\nfailed");
        record.setThrown(new IllegalStateException("why"));

        String line = format(LogRules.Format.JSON, record);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        var fields = new ObjectMapper().readTree(line);
        assertThat(fields.get("level").asText()).isEqualTo("ERROR");
        assertThat(fields.get("message").asText()).isEqualTo("a \"room\"\nfailed");
        assertThat(fields.get("node").asText()).isEqualTo("n1");
        assertThat(fields.get("room").asText()).isEqualTo("den");
        assertThat(fields.get("error").asText()).startsWith("java.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void repeatedWarningsAreCountedInsteadOfLogged() {
        var repeats = new Repeats();

        List<Boolean> passed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            passed.add(repeats.isLoggable(record(Level.WARNING, "[0x" + i + "f] connection " + i + " failed")));
        }

        assertThat(passed.stream().filter(Boolean::booleanValue)).hasSize(5);
        assertThat(repeats.isLoggable(record(Level.WARNING, "something else"))).isTrue();
        assertThat(repeats.isLoggable(record(Level.INFO, "connection 1 failed")))
                .isTrue();
        assertThat(repeats.takeSummary())
                .containsExactly("15 more in the last minute: io.tickwire.x: [#] connection # failed");
        assertThat(repeats.isLoggable(record(Level.WARNING, "[0x1f] connection 1 failed")))
                .isTrue();
    }

    @Test
    void kindsOfWarningsAreBounded() {
        var repeats = new Repeats();

        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += repeats.isLoggable(record(Level.WARNING, "x".repeat(i + 1))) ? 1 : 0;
        }

        assertThat(passed).isEqualTo(Repeats.MAX_KINDS + Repeats.MAX_OF_A_KIND);
        assertThat(repeats.takeSummary()).containsExactly("895 more in the last minute: *: others");
    }

    private static String format(LogRules.Format format, LogRecord record) {
        var formatter = Log.formatter(new LogRules(format, LogRules.Level.INFO, "n1"));
        var line = new StringBuilder();
        Ids.of("connection", 7).and("room", "den").log(() -> line.append(formatter.format(record)));
        return line.toString();
    }

    private static LogRecord record(Level level, String message) {
        var record = new LogRecord(level, message);
        record.setLoggerName("io.tickwire.x");
        record.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return record;
    }
}
