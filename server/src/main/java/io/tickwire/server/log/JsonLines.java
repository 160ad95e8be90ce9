package io.tickwire.server.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object in each line: time, level, logger, message, the ids by their names, error with its stack trace. */
final class JsonLines extends Formatter {
    private final ObjectMapper json = new ObjectMapper();
    private final String node;

    JsonLines(String node) {
        this.node = node;
    }

    @Override
    public String format(LogRecord record) {
        Line line = Line.of(record, node, this);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", line.time().toString());
        fields.put("level", line.level());
        fields.put("logger", line.logger());
        fields.put("message", line.message());
        fields.putAll(line.ids());
        if (!line.error().isEmpty()) {
            fields.put("error", line.error());
        }
        try {
            return json.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
