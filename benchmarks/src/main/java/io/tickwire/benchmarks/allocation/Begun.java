package io.tickwire.benchmarks.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Tells which samples are of the recording alone. A sample stands for all that its thread has allocated since the one before, and a
 * thread's first for all since the thread began, which may be a hundred times what it allocates in the recording.
 */
final class Begun {
    /** By then each carrier has been sampled, on which of the virtual threads is not told. */
    private static final Duration CARRIERS_AFTER = Duration.ofSeconds(2);

    private final Set<Long> threads = new HashSet<>();
    private Optional<Instant> first = Optional.empty();

    /** To be asked of each sample, in the order of the recording. */
    boolean countsFrom(RecordedEvent sample) {
        Instant at = sample.getStartTime();
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        RecordedThread thread = sample.getThread();
        boolean known = thread == null || thread.isVirtual() || !threads.add(thread.getId());
        return known && Duration.between(first.get(), at).compareTo(CARRIERS_AFTER) > 0;
    }
}
