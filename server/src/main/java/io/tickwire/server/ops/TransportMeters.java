package io.tickwire.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.server.ws.Connections;
import io.tickwire.server.ws.Ending;
import io.tickwire.server.ws.Refusal;
import io.tickwire.server.ws.TransportListener;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens on connections. */
public final class TransportMeters implements TransportListener {
    private final MeterRegistry registry;
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final Counter opened;

    TransportMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("tickwire.connections", open, AtomicInteger::get)
                .description("open connections")
                .register(registry);
        opened = Counter.builder("tickwire.connections.opened")
                .description("accepted handshakes")
                .register(registry);
        count("tickwire.bytes.in", "bytes read from connections", bytesIn);
        count("tickwire.bytes.out", "bytes written to connections", bytesOut);
        count("tickwire.frames.out", "frames written to connections", framesOut);
        count("tickwire.writes", "writes to connections; fewer than frames, when frames were joined", writes);
    }

    /** Measures what waits in the outboxes of these connections, when the meters are read. */
    public void watch(Connections connections) {
        Gauge.builder("tickwire.outboxes.bytes", connections, Connections::bufferedBytes)
                .description("bytes that wait in outboxes, accepted and not yet written")
                .register(registry);
    }

    private void count(String name, String description, LongAdder adder) {
        FunctionCounter.builder(name, adder, LongAdder::doubleValue)
                .description(description)
                .register(registry);
    }

    @Override
    public void opened() {
        open.incrementAndGet();
        opened.increment();
    }

    @Override
    public void closed(Ending ending) {
        open.decrementAndGet();
        Counter.builder("tickwire.connections.closed")
                .description("ended connections by the code of the first close; 1005: without a code, 1006: none")
                .tag("code", code(ending.code()))
                .tag("by", ending.by().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    @Override
    public void refused(Refusal cause) {
        Counter.builder("tickwire.handshakes.refused")
                .description("refused handshakes by cause and HTTP status; status 0: closed without an answer")
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .tag("status", Integer.toString(cause.status()))
                .register(registry)
                .increment();
    }

    @Override
    public void bytesIn(int bytes) {
        bytesIn.add(bytes);
    }

    @Override
    public void written(int frames, int bytes) {
        framesOut.add(frames);
        bytesOut.add(bytes);
        writes.increment();
    }

    /** A client may close with any of 2,000 codes of its own: they share one series. */
    private static String code(int code) {
        return CloseCode.forNumber(code) != null || code == 1005 || code == 1006 ? Integer.toString(code) : "other";
    }
}
