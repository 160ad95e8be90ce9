package io.tickwire.delta;

import io.tickwire.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replica needs to become the next snapshot.
 *
 * @param tick the tick to become
 * @param baseline the tick that the delta starts from: that of the replica's latest snapshot, or 0 for a keyframe
 * @param unpredicted whether the server has predicted nothing although there is a snapshot before the baseline
 * @param owner the owner section
 * @param payload the shared section
 * @param cells what changed in the cells that the viewer sees, as far as not everyone sees them
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Delta(int tick, int baseline, boolean unpredicted, byte[] owner, byte[] payload, List<CellDelta> cells) {
    /**
     * What changed in one cell.
     *
     * @param cell from 1
     * @param fresh whether it starts from nothing
     * @param unpredicted whether nothing is predicted, although it may be in the rest of the delta
     * @param payload like that of the whole, for the types with a position
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record CellDelta(int cell, boolean fresh, boolean unpredicted, byte[] payload) {}

    /** A delta without cells. */
    public Delta(int tick, int baseline, boolean unpredicted, byte[] owner, byte[] payload) {
        this(tick, baseline, unpredicted, owner, payload, List.of());
    }

    /** The delta that a snapshot message carries. */
    public static Delta of(Snapshot message) {
        var cells = new ArrayList<CellDelta>(message.getCellsCount());
        for (io.tickwire.proto.v1.Cell cell : message.getCellsList()) {
            cells.add(new CellDelta(
                    cell.getCell(),
                    cell.getFresh(),
                    cell.getUnpredicted(),
                    cell.getPayload().toByteArray()));
        }
        return new Delta(
                message.getTick(),
                message.getBaseline(),
                message.getUnpredicted(),
                message.getOwner().toByteArray(),
                message.getPayload().toByteArray(),
                cells);
    }
}
