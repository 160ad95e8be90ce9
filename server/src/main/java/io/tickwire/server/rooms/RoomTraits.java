package io.tickwire.server.rooms;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kind of room it is; as a wish, what kind it should be.
 *
 * @param mode empty: none, or any
 * @param region empty: none, or any
 * @param labels each 1 to 32 of {@code A-Z a-z 0-9 _ . : -}, at most 8
 */
public record RoomTraits(String mode, String region, List<String> labels) {
    public static final RoomTraits NONE = new RoomTraits("", "", List.of());

    private static final int MAX_LABELS = 8;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,32}");

    /** @throws IllegalArgumentException when a word or their number is beyond the limits */
    public RoomTraits {
        require("mode", mode, true);
        require("region", region, true);
        labels = List.copyOf(labels);
        labels.forEach(label -> require("label", label, false));
        if (labels.size() > MAX_LABELS) {
            throw new IllegalArgumentException(labels.size() + " labels, limit " + MAX_LABELS);
        }
    }

    /** Whether a room of this kind is what was wished for. */
    public boolean fit(RoomTraits wish) {
        return (wish.mode.isEmpty() || wish.mode.equals(mode))
                && (wish.region.isEmpty() || wish.region.equals(region))
                && labels.containsAll(wish.labels);
    }

    private static void require(String what, String word, boolean mayBeEmpty) {
        if (!(mayBeEmpty && word.isEmpty()) && !WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    what + " of " + word.length() + " characters, must be 1 to 32 of A-Z a-z 0-9 _ . : -");
        }
    }
}
