package io.tickwire.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final Settings ALL = new Settings();
    private static final Setting<Integer> CONNECTIONS =
            ALL.add(Setting.of("limits.connections", Kinds.whole(1, 1_000_000), 10, "connections at once"));
    private static final Setting<Integer> BYTES =
            ALL.add(Setting.of("limits.message-bytes", Kinds.bytes(125, 1 << 20), 65_536, "of one message"));
    private static final Setting<Duration> PING = ALL.add(Setting.of(
            "patience.ping",
            Kinds.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "time"));
    private static final Setting<List<String>> ORIGINS = ALL.add(
            Setting.of("origins", Kinds.texts(text -> text.contains("://"), "origins", "ORIGIN"), List.of(), "pages"));
    private static final Setting<String> SECRET =
            ALL.add(Setting.of("auth.secret", Kinds.text(text -> text.length() > 3, "longer", ""), "", "key")
                    .asSecret());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void valueThatNobodyGaveIsTheDefault() throws IOException {
        Configuration given = read("", Map.of(), Map.of());

        assertThat(given.value(CONNECTIONS)).isEqualTo(10);
        assertThat(given.isGiven(CONNECTIONS)).isFalse();
    }

    @Test
    void flagIsStrongerThanVariableIsStrongerThanFile() throws IOException {
        String file = "limits: {connections: 20, message-bytes: 2KiB}\npatience: {ping: 2s}\n";
        var variables = Map.of("TICKWIRE_LIMITS_CONNECTIONS", "30", "TICKWIRE_LIMITS_MESSAGE_BYTES", "3KiB");

        Configuration given = read(file, variables, Map.of("--limits-connections", List.of("40")));

        assertThat(given.value(CONNECTIONS)).isEqualTo(40);
        assertThat(given.value(BYTES)).isEqualTo(3 << 10);
        assertThat(given.value(PING)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void listIsASequenceInAFileAndHasCommasElsewhere() throws IOException {
        assertThat(read("origins:\n  - a://b\n  - c://d\n", Map.of(), Map.of()).value(ORIGINS))
                .containsExactly("a://b", "c://d");
        assertThat(read("", Map.of("TICKWIRE_ORIGINS", "a://b, c://d"), Map.of())
                        .value(ORIGINS))
                .containsExactly("a://b", "c://d");
        assertThat(read("", Map.of(), Map.of("--origins", List.of("a://b", "c://d")))
                        .value(ORIGINS))
                .containsExactly("a://b", "c://d");
    }

    @Test
    void reportSaysWhereEachValueComesFromAndHidesSecrets() throws IOException {
        var variables = Map.of("TICKWIRE_AUTH_SECRET", "hush hush", "TICKWIRE_ORIGINS", "a://b");

        Configuration given =
                read("\nlimits:\n  connections: 20\n", variables, Map.of("--patience-ping", List.of("90s")));

        assertThat(given.value(SECRET)).isEqualTo("hush hush");
        assertThat(given.report().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "limits.connections 20 tickwire.yaml:3",
                        "limits.message-bytes 64KiB default",
                        "patience.ping 90s --patience-ping",
                        "origins a://b TICKWIRE_ORIGINS",
                        "auth.secret ******** TICKWIRE_AUTH_SECRET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~limits:~  connections: many | tickwire.yaml:3: limits.connections is \"many\", must be a whole number from 1 to 1000000",
                "limits:~  connections: 0 | tickwire.yaml:2: limits.connections is \"0\", must be a whole number from 1 to 1000000",
                "limits: {message-bytes: 2GiB} | tickwire.yaml:1: limits.message-bytes is \"2GiB\", must be a size from 125 to 1MiB, such as 64KiB",
                "patience:~  ping: 10 | tickwire.yaml:2: patience.ping is \"10\", must be a time from 1ms to 1h, such as 500ms, 10s or 2m",
                "limits:~  conections: 5 | tickwire.yaml:2: there is no setting limits.conections, did you mean limits.connections?",
                "nothing-like-it: 5 | tickwire.yaml:1: there is no setting nothing-like-it",
                "limits: 5 | tickwire.yaml:1: limits is a section, its settings stand below it, indented",
                "limits:~  connections: {a: 1} | tickwire.yaml:2: limits.connections is a setting and no section",
                "limits:~  connections: [1, 2] | tickwire.yaml:2: limits.connections is \"1,2\", must be a whole number from 1 to 1000000",
                "origins:~  - a://b~  - [c] | tickwire.yaml:3: origins is a list of texts, and here is something else",
                "limits: {connections: 5}~limits: {connections: 6} | tickwire.yaml:2: limits.connections is set already, in tickwire.yaml:1",
                "auth: {secret: abc} | tickwire.yaml:1: auth.secret is not right, must be longer",
            })
    void mistakeInTheFileIsNamedWithItsLine(String file, String message) {
        assertThatThrownBy(() -> read(file.replace("~", "\n"), Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void fileThatIsNoYamlIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("limits:\n  connections: [1\nport: 5\n", Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("tickwire\\.yaml:\\d: no YAML: .+");
    }

    @Test
    void mistakeElsewhereIsNamedWithItsVariableOrFlag() {
        assertThatThrownBy(() -> read("", Map.of("TICKWIRE_LIMITS_CONNECTIONS", "x"), Map.of()))
                .hasMessage("TICKWIRE_LIMITS_CONNECTIONS is \"x\", must be a whole number from 1 to 1000000");
        assertThatThrownBy(() -> read("", Map.of(), Map.of("--patience-ping", List.of("x"))))
                .hasMessageStartingWith("--patience-ping is \"x\", must be a time");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> Configuration.read(ALL.list(), Optional.of(missing), Map.of(), Map.of()))
                .hasMessage("there is no file " + missing);
    }

    private Configuration read(String text, Map<String, String> variables, Map<String, List<String>> flags)
            throws IOException {
        Path file = Files.writeString(folder.resolve("tickwire.yaml"), text);
        return Configuration.read(ALL.list(), Optional.of(file), variables, flags);
    }
}
