package io.tickwire.state;

/**
 * One field of an entity type.
 *
 * @param name as in the game's {@code .proto}
 * @param typeIndex the entity type that it belongs to, a place in {@link Schema#types()}
 * @param index its place in {@link EntityType#fields()}
 * @param kind what its integer stands for
 * @param visibility who receives it
 * @param scale size and bounds of its quanta
 * @param predicted whether deltas expect it to go on by the same step as before
 * @param wire how the game's own protobuf message carries it
 */
public record Field(
        String name,
        int typeIndex,
        int index,
        FieldKind kind,
        Visibility visibility,
        Scale scale,
        boolean predicted,
        Wire wire) {
    /**
     * A field in the game's own protobuf message.
     *
     * @param number its number there, from 1
     * @param type how its value is written there
     */
    public record Wire(int number, WireType type) {
        public Wire {
            if (number < 1) {
                throw new IllegalArgumentException("field number " + number + ", least is 1");
            }
        }
    }

    public Field {
        boolean movable = kind == FieldKind.NUMBER || kind == FieldKind.ANGLE;
        if (predicted && (!movable || visibility != Visibility.ALL)) {
            throw new IllegalArgumentException(
                    "field " + name + " is predicted: it must be a number or an angle that" + " is visible to all");
        }
        if (!wire.type().carries(kind)) {
            throw new IllegalArgumentException("field " + name + " is a " + kind + " carried as " + wire.type());
        }
    }

    /** A field that is not predicted; its number follows its index. */
    public Field(String name, int typeIndex, int index, FieldKind kind, Visibility visibility, Scale scale) {
        this(name, typeIndex, index, kind, visibility, scale, false, new Wire(index + 1, WireType.usual(kind)));
    }

    /**
     * Size and bounds of a field's quanta: value = quanta × step.
     *
     * @param step the size of one quantum in the game's own unit; for an angle 1 / 2^bits of a turn
     * @param min the least number of quanta
     * @param max the greatest number of quanta
     * @param bits an angle's precision, 1 to 16; 0 for other kinds
     * @param maxBytes a text's longest UTF-8 length, 1 to 255; 0 for other kinds
     */
    public record Scale(double step, int min, int max, int bits, int maxBytes) {
        /** Finest angle. */
        public static final int MAX_ANGLE_BITS = 16;

        /** Longest text. */
        public static final int MAX_TEXT_BYTES = 255;

        public Scale {
            if (!(step > 0 && step <= Double.MAX_VALUE) || min > max) {
                throw new IllegalArgumentException("scale with step " + step + ", min " + min + ", max " + max);
            }
        }

        public static Scale number(double step, int min, int max) {
            return new Scale(step, min, max, 0, 0);
        }

        public static Scale angle(int bits) {
            require("bits of an angle", bits, MAX_ANGLE_BITS);
            return new Scale(1.0 / (1 << bits), 0, (1 << bits) - 1, bits, 0);
        }

        public static Scale flag() {
            return new Scale(1, 0, 1, 0, 0);
        }

        public static Scale text(int maxBytes) {
            require("bytes of a text", maxBytes, MAX_TEXT_BYTES);
            return new Scale(1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, maxBytes);
        }

        private static void require(String what, int value, int max) {
            if (value < 1 || value > max) {
                throw new IllegalArgumentException(what + ": " + value + ", limit 1 to " + max);
            }
        }
    }

    /**
     * Rounds a value to the nearest quantum. What lies beyond the bounds becomes the bound; an angle wraps.
     *
     * @throws IllegalArgumentException for NaN, and for an angle without end
     */
    public int quantize(double value) {
        if (Double.isNaN(value) || (kind == FieldKind.ANGLE && Double.isInfinite(value))) {
            throw new IllegalArgumentException(value + " for field " + name);
        }
        if (kind == FieldKind.ANGLE) {
            // The whole turns go first: a long would not hold them all.
            return (int) (Math.round(value % 1 / scale.step) & scale.max);
        }
        return Math.clamp(Math.round(value / scale.step), scale.min, scale.max);
    }

    /** The value that a number of quanta stands for. */
    public double value(int quanta) {
        return quanta * scale.step;
    }

    /** The difference that leads from one number of quanta to another: for an angle the short way around. */
    public int difference(int from, int to) {
        int difference = to - from;
        if (kind != FieldKind.ANGLE) {
            return difference;
        }
        int unused = 32 - scale.bits;
        return (difference << unused) >> unused;
    }

    /** The inverse of {@link #difference}. */
    public int advance(int from, int difference) {
        int to = from + difference;
        return kind == FieldKind.ANGLE ? to & scale.max : to;
    }

    /** Whether the field may hold this number of quanta. */
    public boolean accepts(int quanta) {
        return quanta >= scale.min && quanta <= scale.max;
    }
}
