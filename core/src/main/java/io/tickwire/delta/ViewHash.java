package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Murmur3;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.Arrays;

/**
 * The hash by which a replica proves that it is what the server says it is. PROTOCOL.md, section 4.
 *
 * <p>A sum over entities, so that a server computes each part of a view once for all viewers that see it.
 */
public final class ViewHash {
    private ViewHash() {}

    /** The hash of all fields that every viewer receives. */
    public static int shared(Schema schema, Snapshot snapshot) {
        int sum = 0;
        for (EntityType type : schema.types()) {
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                sum += sharedOf(table, row);
            }
        }
        return sum;
    }

    /** Replaces each element by the hash of one cell; that of cell 0 counts the types without a position as well. */
    public static void sharedByCell(Schema schema, Snapshot snapshot, int[] hashes) {
        Arrays.fill(hashes, 0);
        for (EntityType type : schema.types()) {
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                hashes[table.cell(row)] += sharedOf(table, row);
            }
        }
    }

    /** The hash of the owner fields of what one player owns; added to the shared part it is the whole view's. */
    public static int owned(Schema schema, Snapshot snapshot, int player) {
        return owned(schema, snapshot, player, snapshot);
    }

    /**
     * Replaces each element by the hash of the owner fields of what the player with that number owns: {@link #owned} for
     * all players in one walk over the rows.
     */
    public static void ownedByPlayer(Schema schema, Snapshot snapshot, int[] hashes) {
        Arrays.fill(hashes, 0);
        for (EntityType type : schema.types()) {
            if (type.ownerFields().length > 0) {
                Table table = snapshot.table(type);
                for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                    int owner = table.owner(row);
                    if (owner > 0 && owner < hashes.length) {
                        hashes[owner] += ownedOf(table, row);
                    }
                }
            }
        }
    }

    /** Like {@link #owned}, for a viewer that has not all cells. */
    public static int owned(Schema schema, Snapshot snapshot, int player, Baselines cells) {
        int sum = 0;
        for (EntityType type : schema.types()) {
            if (type.ownerFields().length > 0) {
                Table table = snapshot.table(type);
                for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                    boolean counts = table.owner(row) == player && cells.has(table.cell(row));
                    sum += counts ? ownedOf(table, row) : 0;
                }
            }
        }
        return sum;
    }

    /** The whole view of a replica: it holds no owner fields but its own, all others are 0. */
    public static int ofReplica(Schema schema, Snapshot snapshot) {
        int sum = shared(schema, snapshot);
        for (EntityType type : schema.types()) {
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                sum += ownedOf(table, row);
            }
        }
        return sum;
    }

    private static int sharedOf(Table table, int row) {
        Field[] fields = table.type().sharedFields();
        int hash = Murmur3.mix(0, table.type().index());
        hash = Murmur3.mix(hash, row);
        hash = Murmur3.mix(hash, table.generation(row));
        for (Field field : fields) {
            hash = Murmur3.mix(hash, table.quanta(row, field));
        }
        return Murmur3.finish(hash, (3 + fields.length) * 4);
    }

    /** 0 when all owner fields are 0: the entity is nobody's, or there is nothing that another replica would not have. */
    private static int ownedOf(Table table, int row) {
        Field[] fields = table.type().ownerFields();
        int hash = Murmur3.mix(Murmur3.mix(0, table.type().index()), row);
        boolean hasValue = false;
        for (Field field : fields) {
            int quanta = table.quanta(row, field);
            hasValue |= quanta != 0;
            hash = Murmur3.mix(hash, quanta);
        }
        return hasValue ? Murmur3.finish(hash, (2 + fields.length) * 4) : 0;
    }
}
