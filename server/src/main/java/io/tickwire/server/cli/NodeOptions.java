package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.ConfigurationException;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.SettingsPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags that all commands with a server in them share: one for each setting, and those here. */
final class NodeOptions {
    private static final String FILE_VARIABLE = "TICKWIRE_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a YAML file with settings; weaker than variables and flags (or " + FILE_VARIABLE + ")")
    private @Nullable Path file;

    @Option(names = "--print-config", description = "print what is in force, and where it comes from")
    private boolean printsConfiguration;

    @Option(names = "--print-settings", description = "print the documentation of all settings")
    private boolean printsSettings;

    /** Adds the flags of all settings to a command that starts a server. */
    static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.mixins().values().stream().noneMatch(mixin -> mixin.userObject() instanceof NodeOptions)) {
            return;
        }
        for (Setting<?> setting : NodeSettings.ALL) {
            if (!setting.flag().isEmpty()) {
                spec.addOption(OptionSpec.builder(setting.flag())
                        .paramLabel(setting.kind().label())
                        .type(setting.kind().isList() ? String[].class : String.class)
                        // Not a format of picocli's.
                        .description(description(setting).replace("%", "%%"))
                        .build());
            }
        }
    }

    private static String description(Setting<?> setting) {
        return setting.meaning() + (setting.told().isEmpty() ? "" : " (default: " + setting.told() + ")");
    }

    /** The settings in force; none when they were to be printed, which is done. What is wrong is wrong usage. */
    Optional<NodeSettings> settings(CommandSpec command) {
        try {
            return printed(command.commandLine().getOut())
                    ? Optional.empty()
                    : settings(command.commandLine().getOut(), configuration(command));
        } catch (ConfigurationException | IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private boolean printed(PrintWriter out) {
        if (printsSettings) {
            out.print(SettingsPage.of(NodeSettings.ALL));
            out.flush();
        }
        return printsSettings;
    }

    private Optional<NodeSettings> settings(PrintWriter out, Configuration given) {
        NodeSettings settings = NodeSettings.of(given);
        if (printsConfiguration) {
            out.print(given.report());
            out.flush();
            return Optional.empty();
        }
        return Optional.of(settings);
    }

    private Configuration configuration(CommandSpec command) {
        Map<String, String> variables = System.getenv();
        String named = variables.get(FILE_VARIABLE);
        Optional<Path> path =
                Optional.ofNullable(file).or(() -> Optional.ofNullable(named).map(Path::of));
        return Configuration.read(NodeSettings.ALL, path, variables, flags(command));
    }

    private static Map<String, List<String>> flags(CommandSpec command) {
        var flags = new HashMap<String, List<String>>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            flags.put(option.longestName(), option.originalStringValues());
        }
        return flags;
    }
}
