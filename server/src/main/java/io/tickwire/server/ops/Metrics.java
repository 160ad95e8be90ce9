package io.tickwire.server.ops;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The meters of a node, and their text for Prometheus. Thread-safe. */
public final class Metrics implements AutoCloseable {
    /** Each at most half as large again as the one before, from 50 µs to 15 ms: so a limit of 1 or 3 ms can be judged. */
    private static final long[] TICK_BUCKET_MICROS = {
        50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000,
        25_000, 50_000, 100_000, 250_000, 1_000_000
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final TransportMeters transport;
    private final RoomMeters rooms;

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        transport = new TransportMeters(registry);
        rooms = new RoomMeters(registry);
    }

    /** Counts connections and bytes. */
    public TransportMeters transport() {
        return transport;
    }

    /** Counts rooms, ticks and snapshots. */
    public RoomMeters rooms() {
        return rooms;
    }

    /** Everything, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    static Timer tickTimer(PrometheusMeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(Arrays.stream(TICK_BUCKET_MICROS)
                        .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
                        .toArray(Duration[]::new))
                .register(registry);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
