package io.tickwire.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** What all formats tell of a record, in the order in which they tell it. */
record Line(Instant time, String level, String logger, String message, Map<String, String> ids, String error) {
    static Line of(LogRecord line, String node, Formatter formatter) {
        var ids = new LinkedHashMap<String, String>();
        if (!node.isEmpty()) {
            ids.put("node", node);
        }
        ids.putAll(Ids.current());
        return new Line(
                line.getInstant(),
                level(line.getLevel().intValue()),
                String.valueOf(line.getLoggerName()),
                formatter.formatMessage(line),
                ids,
                trace(line.getThrown()));
    }

    private static String level(int level) {
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
