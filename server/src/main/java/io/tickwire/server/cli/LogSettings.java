package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.log.LogRules;

/** What is written to standard error. */
final class LogSettings {
    private static final LogRules USUAL = LogRules.defaults();

    static final Settings ALL = new Settings();

    static final Setting<LogRules.Format> FORMAT = ALL.add(Setting.of(
            "log.format", Kinds.choice(LogRules.Format.class), USUAL.format(), "what a line of the log looks like"));

    static final Setting<LogRules.Level> LEVEL = ALL.add(Setting.of(
            "log.level",
            Kinds.choice(LogRules.Level.class),
            USUAL.level(),
            "the least that is logged; debug tells of each connection"));

    static final Setting<String> NODE =
            ALL.add(Setting.of("log.node", Kinds.text("NAME"), USUAL.node(), "names this node in each line"));

    private LogSettings() {}

    static LogRules rules(Configuration given) {
        return new LogRules(given.value(FORMAT), given.value(LEVEL), given.value(NODE));
    }
}
