package io.tickwire.server.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.MDC;

/**
 * The ids that a log line carries beside its text, as connection, session, room.
 *
 * {@snippet :
 * Ids.of("connection", facts.id()).log(() -> LOG.warn("a connection failed", e));
 * }
 */
public final class Ids {
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Ids() {}

    public static Ids of(String name, Object id) {
        return new Ids().and(name, id);
    }

    public Ids and(String name, Object id) {
        ids.put(name, String.valueOf(id));
        return this;
    }

    /** Logs with these ids; on the calling thread, at once. */
    public void log(Runnable line) {
        ids.forEach(MDC::put);
        try {
            line.run();
        } finally {
            ids.keySet().forEach(MDC::remove);
        }
    }

    /** Those of the line that is being logged on this thread. */
    static Map<String, String> current() {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        return ids == null ? Map.of() : new TreeMap<>(ids);
    }
}
