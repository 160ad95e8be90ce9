package io.tickwire.benchmarks.allocation;

/**
 * What happened in a recorded time.
 *
 * @param recording what the server's JVM recorded
 * @param frames that were written to players
 * @param ticks that began
 * @param seconds in which these were counted
 */
record Window(Recording recording, double frames, long ticks, double seconds) {
    double framesPerSecond() {
        return frames / seconds;
    }

    double ticksPerSecond() {
        return ticks / seconds;
    }

    double bytesPerFrame() {
        return recording.bytesPerSecond() / framesPerSecond();
    }

    /** On the threads that tick rooms. */
    double bytesPerTick() {
        return recording.tickBytesPerSecond() / ticksPerSecond();
    }
}
