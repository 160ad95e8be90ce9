package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Murmur3;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;

/**
 * The hash by which a replica proves that it is what the server says it is. PROTOCOL.md, section 4.
 *
 * <p>In two parts, so that a server computes the shared part once for all viewers.
 */
public final class ViewHash {
    private ViewHash() {}

    /** The hash of all fields that every viewer receives. */
    public static int shared(Schema schema, Snapshot snapshot) {
        int hash = 0;
        int words = 0;
        for (EntityType type : schema.types()) {
            Table table = snapshot.table(type);
            Field[] fields = type.sharedFields();
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                hash = mixEntity(hash, table, row, fields);
                words += 3 + fields.length;
            }
        }
        return Murmur3.finish(hash, words * 4);
    }

    /** The whole view of one player, as the server sees it: the shared part, then the owner fields of what it owns. */
    public static int ofPlayer(Schema schema, Snapshot snapshot, int sharedHash, int player) {
        return owner(schema, snapshot, sharedHash, player);
    }

    /** The whole view of a replica: it holds no owner fields but its own, all others are 0. */
    public static int ofReplica(Schema schema, Snapshot snapshot) {
        return owner(schema, snapshot, shared(schema, snapshot), ANYONE);
    }

    private static final int ANYONE = -1;

    private static int owner(Schema schema, Snapshot snapshot, int sharedHash, int player) {
        int hash = sharedHash;
        int words = 0;
        for (EntityType type : schema.types()) {
            Field[] fields = type.ownerFields();
            if (fields.length == 0) {
                continue;
            }
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                if ((player == ANYONE || table.owner(row) == player) && hasValue(table, row, fields)) {
                    hash = Murmur3.mix(Murmur3.mix(hash, type.index()), row);
                    for (Field field : fields) {
                        hash = Murmur3.mix(hash, table.quanta(row, field));
                    }
                    words += 2 + fields.length;
                }
            }
        }
        return Murmur3.finish(hash, words * 4);
    }

    private static int mixEntity(int seed, Table table, int row, Field[] fields) {
        int hash = Murmur3.mix(seed, table.type().index());
        hash = Murmur3.mix(hash, row);
        hash = Murmur3.mix(hash, table.generation(row));
        for (Field field : fields) {
            hash = Murmur3.mix(hash, table.quanta(row, field));
        }
        return hash;
    }

    private static boolean hasValue(Table table, int row, Field[] fields) {
        for (Field field : fields) {
            if (table.quanta(row, field) != 0) {
                return true;
            }
        }
        return false;
    }
}
