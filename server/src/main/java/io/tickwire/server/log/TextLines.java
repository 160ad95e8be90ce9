package io.tickwire.server.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code 2026-01-01T00:00:00.000Z WARN io.tickwire.x: a connection failed [connection=7]}. */
final class TextLines extends Formatter {
    private final String node;

    TextLines(String node) {
        this.node = node;
    }

    @Override
    public String format(LogRecord record) {
        Line line = Line.of(record, node, this);
        var text = new StringBuilder()
                .append(line.time())
                .append(' ')
                .append(line.level())
                .append(' ')
                .append(line.logger())
                .append(": ")
                .append(line.message());
        if (!line.ids().isEmpty()) {
            String separator = " [";
            for (var id : line.ids().entrySet()) {
                text.append(separator).append(id.getKey()).append('=').append(id.getValue());
                separator = " ";
            }
            text.append(']');
        }
        return text.append('\n').append(line.error()).toString();
    }
}
