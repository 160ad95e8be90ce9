package io.tickwire.state;

import io.tickwire.state.Field.Scale;
import java.util.List;

/** A small schema with one field of each kind, for the tests of this package. */
final class Specimen {
    static final Field X = field("x", 0, FieldKind.NUMBER, Visibility.ALL, Scale.number(0.5, -1_000, 1_000));
    static final Field HEADING = field("heading", 1, FieldKind.ANGLE, Visibility.ALL, Scale.angle(8));
    static final Field AWAKE = field("awake", 2, FieldKind.FLAG, Visibility.OWNER, Scale.flag());
    static final Field NAME = field("name", 3, FieldKind.TEXT, Visibility.ALL, Scale.text(8));
    static final Field SECRET =
            field("secret", 4, FieldKind.NUMBER, Visibility.SERVER, Scale.number(1, Integer.MIN_VALUE, 100));
    static final EntityType TYPE = new EntityType("Beetle", 0, List.of(X, HEADING, AWAKE, NAME, SECRET));
    static final EntityType OTHER = new EntityType("Leaf", 1, List.of());
    static final Schema SCHEMA = new Schema(List.of(TYPE, OTHER), 1);

    private Specimen() {}

    private static Field field(String name, int index, FieldKind kind, Visibility visibility, Scale scale) {
        return new Field(name, 0, index, kind, visibility, scale);
    }
}
