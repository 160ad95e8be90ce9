package io.tickwire.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of the process that are settings. */
final class Environment {
    static final String PREFIX = "TICKWIRE_";

    private Environment() {}

    /**
     * What was given, by key. Other variables with the prefix are nobody's fault: a cluster makes some of the name of a
     * service.
     */
    static Map<String, Given> read(List<Setting<?>> settings, Map<String, String> variables) {
        var given = new LinkedHashMap<String, Given>();
        for (Setting<?> setting : settings) {
            String text = variables.get(setting.variable());
            if (text != null) {
                given.put(setting.key(), new Given(List.of(text), new Source.Variable(setting.variable())));
            }
        }
        return given;
    }
}
