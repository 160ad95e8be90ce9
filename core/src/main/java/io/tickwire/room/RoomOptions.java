package io.tickwire.room;

/**
 * What the operator decides about one room; the game decides the rest.
 *
 * @param id 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 * @param seed of the world's randomness
 * @param inboxCapacity inputs and acknowledgements that wait for a tick; above it they are refused
 * @param ticksPerViewHash of so many snapshots one carries the hash of its view, or the next that is sent
 * @param pacing when a viewer is sent a snapshot
 */
public record RoomOptions(String id, long seed, int inboxCapacity, int ticksPerViewHash, PacingRules pacing) {
    private static final int INBOX_CAPACITY = 8_192;
    private static final int TICKS_PER_VIEW_HASH = 30;

    public RoomOptions {
        if (!isValidId(id)) {
            throw new IllegalArgumentException("room id \"" + id + "\", must be 1 to 64 of A-Z a-z 0-9 _ . -");
        }
        if (inboxCapacity < 2 || ticksPerViewHash < 1) {
            throw new IllegalArgumentException("inbox capacity " + inboxCapacity + ", least is 2; ticks per view hash "
                    + ticksPerViewHash + ", least is 1");
        }
    }

    public static RoomOptions defaults(String id, long seed) {
        return new RoomOptions(id, seed, INBOX_CAPACITY, TICKS_PER_VIEW_HASH, PacingRules.defaults());
    }

    /** Whether a room may be called so. */
    public static boolean isValidId(String id) {
        if (id.isEmpty() || id.length() > 64) {
            return false;
        }
        return id.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '_'
                        || c == '.'
                        || c == '-');
    }
}
