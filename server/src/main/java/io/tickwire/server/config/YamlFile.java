package io.tickwire.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file: mappings within mappings, whose paths are the keys of settings. */
final class YamlFile {
    private final String name;
    private final List<String> known;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private YamlFile(String name, List<Setting<?>> settings) {
        this.name = name;
        known = settings.stream().map(Setting::key).toList();
    }

    /** What the file says, by key; refuses a key that is no setting, and one that is there twice. */
    static Map<String, Given> read(List<Setting<?>> settings, Path path) {
        String name = String.valueOf(path.getFileName());
        var file = new YamlFile(name, settings);
        file.compose(text(path)).ifPresent(root -> file.walk("", root));
        return file.given;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("there is no file " + path);
        } catch (IOException unreadable) {
            throw new ConfigurationException("file " + path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private Optional<Node> compose(String text) {
        try {
            return new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new ConfigurationException(name + ":" + line + ": no YAML: " + wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw new ConfigurationException(name + ": no YAML: " + firstLine(String.valueOf(wrong.getMessage())));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void walk(String path, Node node) {
        if (known.contains(path)) {
            keep(path, node);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                walk(step(path, entry.getKeyNode()), entry.getValueNode());
            }
        } else {
            String section = path.isEmpty() ? "the file" : path;
            throw refused(node, section + " is a section, its settings stand below it, indented");
        }
    }

    /** A path that leads to a setting, or to the sections around some. */
    private String step(String path, Node key) {
        String word = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
        String longer = path.isEmpty() ? word : path + "." + word;
        if (!known.contains(longer) && known.stream().noneMatch(other -> other.startsWith(longer + "."))) {
            throw refused(key, "there is no setting " + longer + Likeness.hint(longer, known));
        }
        return longer;
    }

    private void keep(String key, Node node) {
        Given before = given.put(key, new Given(texts(key, node), source(node)));
        if (before != null) {
            throw refused(node, key + " is set already, in " + before.source().place());
        }
    }

    private List<String> texts(String key, Node node) {
        return switch (node) {
            case ScalarNode scalar -> List.of(scalar.getValue());
            case SequenceNode sequence -> {
                var texts = new ArrayList<String>();
                for (Node part : sequence.getValue()) {
                    if (!(part instanceof ScalarNode scalar)) {
                        throw refused(part, key + " is a list of texts, and here is something else");
                    }
                    texts.add(scalar.getValue());
                }
                yield texts;
            }
            default -> throw refused(node, key + " is a setting and no section");
        };
    }

    private ConfigurationException refused(Node node, String why) {
        return new ConfigurationException(source(node).place() + ": " + why);
    }

    private Source source(Node node) {
        return new Source.Line(name, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}
