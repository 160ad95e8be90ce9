package io.tickwire.server.config;

import java.util.List;

/** The documentation of all settings, as Markdown. */
public final class SettingsPage {
    private static final String HEAD = """
            # Settings

            `./tickwire serve` and `./tickwire play` read a YAML file (`--config tickwire.yaml`, or `TICKWIRE_CONFIG`),
            environment variables and flags; of two values for a setting the flag is stronger than the variable, and the variable
            stronger than the file. A key `limits.connections` stands in the file as

            ```yaml
            limits:
              connections: 10000
            ```

            A wrong value or an unknown key ends the command with exit code 2 and one line that names the place. `--print-config`
            prints what is in force and where each value comes from, `--print-settings` this page. Variables that are no settings are
            left alone. Secrets have no flag: everybody on a machine can read the arguments of its processes.

            | setting | variable | flag | default | allowed | |
            |---|---|---|---|---|---|
            """;

    private SettingsPage() {}

    public static String of(List<Setting<?>> settings) {
        var page = new StringBuilder(HEAD);
        for (Setting<?> setting : settings) {
            page.append("| `%s` | `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            setting.key(),
                            setting.variable(),
                            code(setting.flag()),
                            setting.told().isEmpty() ? "none" : setting.told(),
                            setting.kind()
                                    .allowed()
                                    .replaceFirst(", such as .*", "")
                                    .replace("|", "\\|"),
                            setting.meaning()));
        }
        return page.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : '`' + text + '`';
    }
}
