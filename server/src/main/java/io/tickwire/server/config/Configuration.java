package io.tickwire.server.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings with their values. Flags are stronger than variables, variables than the file. Immutable. */
public final class Configuration {
    private static final String MASK = "********";
    private static final Given NOTHING = new Given(List.of(), new Source.Fallback());

    private final List<Setting<?>> settings;
    private final Map<String, Given> given;
    private final Map<String, Object> values = new HashMap<>();

    private Configuration(List<Setting<?>> settings, Map<String, Given> given) {
        this.settings = settings;
        this.given = given;
        settings.forEach(this::evaluate);
    }

    /**
     * Reads all three.
     *
     * @param variables of the process
     * @param flags what was said with each flag, by the flag with its two dashes
     * @throws ConfigurationException when anything of it is wrong
     */
    public static Configuration read(
            List<Setting<?>> settings,
            Optional<Path> file,
            Map<String, String> variables,
            Map<String, List<String>> flags) {
        var given = new LinkedHashMap<String, Given>();
        file.ifPresent(path -> given.putAll(YamlFile.read(settings, path)));
        given.putAll(Environment.read(settings, variables));
        for (Setting<?> setting : settings) {
            List<String> texts = flags.get(setting.flag());
            if (texts != null) {
                given.put(setting.key(), new Given(texts, new Source.Flag(setting.flag())));
            }
        }
        return new Configuration(settings, given);
    }

    /** The value in force. */
    @SuppressWarnings("unchecked") // evaluate puts in what the setting itself has read
    public <T> T value(Setting<T> setting) {
        Object value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " is none of these settings");
        }
        return (T) value;
    }

    /** Whether somebody has said anything about it. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /** The beginning of a sentence about a value: the place where it was given, and its name. */
    public String subject(Setting<?> setting) {
        return source(setting).subject(setting.key());
    }

    /** What is in force and where it comes from, one line for each setting; secrets are masked. */
    public String report() {
        int keyWidth = settings.stream().mapToInt(s -> s.key().length()).max().orElse(0);
        int valueWidth =
                settings.stream().mapToInt(s -> shown(s).length()).max().orElse(0);
        String format = "%-" + Math.max(1, keyWidth) + "s  %-" + Math.max(1, valueWidth) + "s  %s%n";
        var lines = new StringBuilder();
        for (Setting<?> setting : settings) {
            lines.append(format.formatted(
                    setting.key(), shown(setting), source(setting).place()));
        }
        return lines.toString();
    }

    private <T> String shown(Setting<T> setting) {
        String text = isGiven(setting) ? setting.kind().write(value(setting)) : setting.told();
        return setting.isSecret() && !text.isEmpty() ? MASK : text;
    }

    private Source source(Setting<?> setting) {
        return given.getOrDefault(setting.key(), NOTHING).source();
    }

    private <T> void evaluate(Setting<T> setting) {
        Given said = given.get(setting.key());
        values.put(setting.key(), said == null ? setting.fallback() : setting.read(said));
    }
}
