package io.tickwire.client;

/**
 * What a connection has seen so far.
 *
 * @param snapshots that the replica became
 * @param keyframes of these, those from nothing
 * @param events messages of the game
 * @param bytesReceived of messages and their frame headers
 * @param bytesSent of messages and their frame headers
 * @param inputsSent handed to the transport
 * @param inputsDropped given up because more than {@link Connection#MAX_WAITING_INPUTS} waited
 * @param resyncs keyframes asked for
 * @param decodeErrors messages or deltas that made no sense
 * @param hashesChecked view hashes compared with the replica's
 * @param hashMismatches of these, those that differed
 * @param matchedTick the tick of the newest view hash, if it was equal; 0 when it was not, or none came
 */
public record Counts(
        long snapshots,
        long keyframes,
        long events,
        long bytesReceived,
        long bytesSent,
        long inputsSent,
        long inputsDropped,
        long resyncs,
        long decodeErrors,
        long hashesChecked,
        long hashMismatches,
        int matchedTick) {}
