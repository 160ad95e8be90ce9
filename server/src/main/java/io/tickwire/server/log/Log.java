package io.tickwire.server.log;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The one log of the process: everybody's lines come to java.util.logging, and go to standard error from here. Thread-safe.
 */
public final class Log {
    private static final Logger ROOT = Logger.getLogger("");
    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.tickwire");

    private static final Repeats REPEATS = new Repeats();
    private static final Handler OUTPUT = output();

    private Log() {}

    /** From now on everything is logged by these rules, unless the JVM was started with a configuration of its own. */
    public static void follow(LogRules rules) {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        OUTPUT.setFormatter(formatter(rules));
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(OUTPUT);
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(level(rules.level()));
    }

    static Formatter formatter(LogRules rules) {
        return switch (rules.format()) {
            case TEXT -> new TextLines(rules.node());
            case JSON -> new JsonLines(rules.node());
        };
    }

    private static Handler output() {
        var handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFilter(REPEATS);
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tickwire-log").factory());
        var unused = thread.scheduleAtFixedRate(Log::summarize, 1, 1, TimeUnit.MINUTES);
        return handler;
    }

    private static Level level(LogRules.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    private static void summarize() {
        for (String line : REPEATS.takeSummary()) {
            var summary = new LogRecord(Level.INFO, line);
            summary.setLoggerName(Log.class.getName());
            OUTPUT.publish(summary);
        }
    }
}
