package io.tickwire.state;

/**
 * Entity ids: one {@code long} each, so that naming an entity allocates nothing.
 *
 * <pre>
 * bits 63..56  type        place in the schema
 * bits 47..16  generation  how often the row has been used
 * bits 15..0   row
 * </pre>
 */
public final class EntityId {
    /** No entity. */
    public static final long NONE = 0;

    private EntityId() {}

    public static long of(int type, int row, int generation) {
        return ((long) type << 56) | ((generation & 0xFFFF_FFFFL) << 16) | row;
    }

    public static int type(long entity) {
        return (int) (entity >>> 56);
    }

    public static int row(long entity) {
        return (int) entity & 0xFFFF;
    }

    public static int generation(long entity) {
        return (int) (entity >>> 16);
    }
}
