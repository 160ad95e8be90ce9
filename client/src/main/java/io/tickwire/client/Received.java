package io.tickwire.client;

import io.tickwire.proto.v1.Rung;

/**
 * The head of one snapshot that the replica has become.
 *
 * @param tick the tick it shows
 * @param baseline the tick it was a delta from; 0: a keyframe
 * @param serverTimeMicros when the tick began, on the server's clock
 * @param arrivedNanos when it arrived, by {@link System#nanoTime}
 * @param inputAck sequence of the newest own input that the simulation has used, unsigned; 0: none
 * @param slackMicros how early that input came for its tick; negative: late
 * @param rung how well this viewer keeps up, as the server sees it
 */
public record Received(
        int tick, int baseline, long serverTimeMicros, long arrivedNanos, int inputAck, int slackMicros, Rung rung) {
    public boolean isKeyframe() {
        return baseline == 0;
    }
}
