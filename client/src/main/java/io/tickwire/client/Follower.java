package io.tickwire.client;

import io.tickwire.delta.Delta;
import io.tickwire.delta.DeltaRefusedException;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Snapshot;

/** Keeps a replica at the newest snapshot and compares its hash with the server's. Guarded by the reading lock. */
final class Follower {
    enum Outcome {
        /** The replica is this snapshot. */
        FOLLOWED,
        /** A delta that was already under way when a keyframe was asked for. */
        SKIPPED,
        /** The replica is not what the server says: a keyframe must be asked for. */
        LOST
    }

    private final Replica replica;
    private final Tally tally;
    private boolean awaitsKeyframe;

    Follower(Replica replica, Tally tally) {
        this.replica = replica;
        this.tally = tally;
    }

    Replica replica() {
        return replica;
    }

    /** The tick from which a server may go on; 0 when only a keyframe will do. */
    int heldTick() {
        return awaitsKeyframe ? 0 : replica.latest().tick();
    }

    Outcome follow(Snapshot frame) {
        if (awaitsKeyframe && frame.getBaseline() != 0) {
            return Outcome.SKIPPED;
        }
        if (!applies(frame) || !matches(frame)) {
            awaitsKeyframe = true;
            tally.resyncs++;
            return Outcome.LOST;
        }
        awaitsKeyframe = false;
        tally.snapshots++;
        tally.keyframes += frame.getBaseline() == 0 ? 1 : 0;
        return Outcome.FOLLOWED;
    }

    private boolean applies(Snapshot frame) {
        try {
            replica.apply(Delta.of(frame));
            return true;
        } catch (DeltaRefusedException refused) {
            tally.decodeErrors++;
            return false;
        }
    }

    private boolean matches(Snapshot frame) {
        if (!frame.hasViewHash()) {
            return true;
        }
        tally.hashesChecked++;
        boolean equal = replica.viewHash() == frame.getViewHash();
        tally.hashMismatches += equal ? 0 : 1;
        tally.matchedTick = equal ? frame.getTick() : 0;
        return equal;
    }
}
