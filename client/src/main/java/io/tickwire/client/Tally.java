package io.tickwire.client;

/** The running counts of a connection; guarded by its reading lock. */
final class Tally {
    long snapshots;
    long keyframes;
    long events;
    long bytesReceived;
    long bytesSent;
    long inputsSent;
    long inputsDropped;
    long resyncs;
    long decodeErrors;
    long hashesChecked;
    long hashMismatches;
    int matchedTick;

    Counts counts() {
        return new Counts(
                snapshots,
                keyframes,
                events,
                bytesReceived,
                bytesSent,
                inputsSent,
                inputsDropped,
                resyncs,
                decodeErrors,
                hashesChecked,
                hashMismatches,
                matchedTick);
    }
}
