package io.tickwire.delta;

/**
 * What a replica needs to become the next snapshot.
 *
 * @param tick the tick to become
 * @param baseline the tick that the delta starts from: that of the replica's latest snapshot, or 0 for a keyframe
 * @param unpredicted whether the server has predicted nothing although there is a snapshot before the baseline
 * @param owner the owner section
 * @param payload the shared section
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Delta(int tick, int baseline, boolean unpredicted, byte[] owner, byte[] payload) {}
