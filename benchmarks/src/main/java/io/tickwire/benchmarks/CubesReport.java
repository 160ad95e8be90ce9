package io.tickwire.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the deltas of a recording cost; each array ascends and has one element for each delta.
 *
 * @param sizes bytes of payload, without any head
 * @param encodeNanos time to write it
 * @param decodeNanos time for a replica to become the frame, with the copy of its tables that a refusal needs
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never compared
record CubesReport(int[] sizes, long[] encodeNanos, long[] decodeNanos) {
    /** Glenn Fiedler's measure: payload bits of 60 deltas. */
    double kilobitsPerSecond() {
        return meanBytes() * 8 * Cubes.FRAMES_PER_SECOND / 1_000;
    }

    private double meanBytes() {
        return Arrays.stream(sizes).average().orElse(0);
    }

    /** Four lines. */
    String text() {
        int last = sizes.length - 1;
        int p95 = last * 95 / 100;
        return String.format(
                Locale.ROOT,
                "%9.1f kbit/s at %d Hz%n%9.1f bytes in the mean, p95 %d, max %d%n"
                        + "%9.1f µs to encode in the median, p95 %.1f%n%9.1f µs to decode in the median, p95 %.1f%n",
                kilobitsPerSecond(),
                Cubes.FRAMES_PER_SECOND,
                meanBytes(),
                sizes[p95],
                sizes[last],
                encodeNanos[last / 2] / 1e3,
                encodeNanos[p95] / 1e3,
                decodeNanos[last / 2] / 1e3,
                decodeNanos[p95] / 1e3);
    }
}
