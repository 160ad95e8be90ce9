package io.tickwire.loadtest.scenario;

import io.tickwire.loadtest.net.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenarios from YAML; README.md has the keys. What it does not know it refuses. */
public final class ScenarioFile {
    private static final Set<String> KEYS = Set.of(
            "name",
            "game",
            "input_hz",
            "players_per_room",
            "phases",
            "lines",
            "slow_bytes_per_s",
            "malformed_every_s",
            "reconnect_every_s",
            "away_s",
            "assert");
    private static final Set<String> PHASE_KEYS = Set.of("name", "seconds", "players", "shares", "measured");
    private static final Set<String> LINE_KEYS =
            Set.of("name", "share", "round_trip_ms", "jitter_ms", "down_kbit_per_s", "up_kbit_per_s");
    private static final Pattern PLAYERS = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");
    private static final int BYTES_PER_KBIT = 125;
    private static final int MAX_KBIT = 10_000_000;

    private final String file;

    private ScenarioFile(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException when it cannot be read or used
     */
    public static Scenario read(Path path) {
        try {
            return read(path.toString(), Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw new ScenarioException(path + ": no such file");
        } catch (IOException failed) {
            throw new ScenarioException("cannot read " + path + ": " + failed.getMessage());
        }
    }

    static Scenario read(String file, String text) {
        var settings = LoadSettings.builder().setLabel(file).build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ScenarioException(file + ":1: the file is empty"));
            return new ScenarioFile(file).scenario(root);
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ScenarioException(file + ":" + line + ": no YAML: " + malformed.getProblem());
        } catch (YamlEngineException malformed) {
            String why =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
            throw new ScenarioException(file + ":1: no YAML: " + why);
        }
    }

    private Scenario scenario(Node root) {
        Section section = Section.of(file, root, KEYS);
        Mischief usual = Mischief.defaults();
        Mischief mischief = section.make(() -> new Mischief(
                section.number("slow_bytes_per_s", usual.slowBytesPerSecond()),
                section.number("malformed_every_s", usual.malformedEverySeconds()),
                section.number("reconnect_every_s", usual.reconnectEverySeconds()),
                section.number("away_s", usual.awaySeconds())));
        Scenario.Crowd crowd = section.make(() -> new Scenario.Crowd(
                section.text("game", "arena"), section.number("input_hz", 20), section.number("players_per_room", 8)));
        var phases = new ArrayList<Phase>();
        int before = 0;
        for (Node node : section.list("phases")) {
            Phase phase = phase(Section.of(file, node, PHASE_KEYS), before);
            before = phase.to();
            phases.add(phase);
        }
        var assertions = new ArrayList<Assertion>();
        for (Node node : section.list("assert")) {
            String text = section.text(node);
            try {
                assertions.add(Assertion.parse(text));
            } catch (IllegalArgumentException none) {
                throw section.wrong(node, String.valueOf(none.getMessage()));
            }
        }
        String name = section.text("name", file);
        return section.make(() -> new Scenario(name, crowd, phases, lines(section), mischief, assertions));
    }

    private Phase phase(Section section, int before) {
        if (!section.has("seconds") && !section.has("players")) {
            throw section.wrong("name", "phase needs seconds and players");
        }
        String players = section.text("players", Integer.toString(before));
        Matcher range = PLAYERS.matcher(players);
        if (!range.matches()) {
            throw section.wrong("players", "players is " + players + ", must be like 40 or 0..40");
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        Shares<Behaviour> shares = section.has("shares") ? shares(section) : Shares.all(Behaviour.HEALTHY);
        return section.make(() -> new Phase(
                section.text("name", from == to ? from + " players" : from + " to " + to + " players"),
                section.number("seconds", 0),
                from,
                to,
                shares,
                section.flag("measured", from == to)));
    }

    private static Shares<Behaviour> shares(Section section) {
        Map<String, Integer> named = section.numbers("shares");
        return section.make(() -> {
            var shares = new LinkedHashMap<Behaviour, Integer>();
            named.forEach((name, share) -> shares.put(
                    Behaviour.of(name)
                            .orElseThrow(() -> new IllegalArgumentException("shares have " + name + ", known are "
                                    + String.join(
                                            ", ",
                                            List.of(Behaviour.values()).stream()
                                                    .map(Behaviour::key)
                                                    .toList()))),
                    share));
            return new Shares<>(shares);
        });
    }

    private Shares<Line> lines(Section section) {
        var lines = new LinkedHashMap<Line, Integer>();
        for (Node node : section.list("lines")) {
            Section line = Section.of(file, node, LINE_KEYS);
            lines.put(line.make(() -> line(line)), line.number("share", 1));
        }
        return lines.isEmpty() ? Shares.all(Line.PLAIN) : section.make(() -> new Shares<>(lines));
    }

    private static Line line(Section section) {
        Limit.check("round_trip_ms", section.number("round_trip_ms", 0), 0, 20_000);
        Limit.check("jitter_ms", section.number("jitter_ms", 0), 0, 10_000);
        Limit.check("down_kbit_per_s", section.number("down_kbit_per_s", 0), 0, MAX_KBIT);
        Limit.check("up_kbit_per_s", section.number("up_kbit_per_s", 0), 0, MAX_KBIT);
        return new Line(
                section.text("name", "line"),
                new Profile(
                        section.number("round_trip_ms", 0) * 500L,
                        section.number("jitter_ms", 0) * 1_000L,
                        section.number("down_kbit_per_s", 0) * BYTES_PER_KBIT,
                        section.number("up_kbit_per_s", 0) * BYTES_PER_KBIT));
    }
}
