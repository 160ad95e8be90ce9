package io.tickwire.loadtest.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a file, read key by key; what is wrong is told with its line. */
final class Section {
    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Section(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** A mapping with no other keys than these. */
    static Section of(String file, Node node, Set<String> known) {
        var section = new Section(file, node);
        if (!(node instanceof MappingNode mapping)) {
            throw section.wrong(
                    node,
                    "must be a mapping with "
                            + String.join(", ", known.stream().sorted().toList()));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = section.text(tuple.getKeyNode());
            if (!known.contains(key)) {
                throw section.wrong(
                        tuple.getKeyNode(),
                        "unknown key " + key + ", known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            if (section.values.put(key, tuple.getValueNode()) != null) {
                throw section.wrong(tuple.getKeyNode(), "key " + key + " is there twice");
            }
        }
        return section;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key, String otherwise) {
        return Optional.ofNullable(values.get(key)).map(this::text).orElse(otherwise);
    }

    int number(String key, int otherwise) {
        Node value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        String text = text(value);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw wrong(value, key + " is " + text + ", must be a whole number");
        }
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(key, key + " is " + text + ", must be true or false");
        }
        return text.equals("true");
    }

    /** The elements of a list; none when it is not there. */
    List<Node> list(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(value, key + " must be a list");
    }

    /** The numbers of a mapping by their names, for instance shares. */
    Map<String, Integer> numbers(String key) {
        var numbers = new LinkedHashMap<String, Integer>();
        if (values.get(key) instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = text(tuple.getKeyNode());
                var one = new Section(file, mapping);
                one.values.put(name, tuple.getValueNode());
                numbers.put(name, one.number(name, 0));
            }
            return numbers;
        }
        throw wrong(values.getOrDefault(key, node), key + " must be a mapping of names to numbers");
    }

    /** Makes something of this section: a value beyond its limit is told with the section's line, or with its own. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException beyond) {
            String message = String.valueOf(beyond.getMessage());
            Node culprit = values.entrySet().stream()
                    .filter(entry -> message.startsWith(entry.getKey() + " "))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(node);
            throw wrong(culprit, message);
        }
    }

    String text(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(value, "must be a single value");
    }

    ScenarioException wrong(String key, String message) {
        return wrong(values.getOrDefault(key, node), message);
    }

    ScenarioException wrong(Node where, String message) {
        int line = where.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new ScenarioException(file + ":" + line + ": " + message);
    }
}
