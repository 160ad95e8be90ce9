package io.tickwire.state;

/** The protobuf types that carry the integer or the text of a field. */
public enum WireType {
    INT32,
    UINT32,
    SINT32,
    FIXED32,
    SFIXED32,
    ENUM,
    BOOL,
    STRING;

    /** The type that suits a kind best. */
    static WireType usual(FieldKind kind) {
        return switch (kind) {
            case NUMBER, ANGLE -> SINT32;
            case FLAG -> BOOL;
            case TEXT -> STRING;
        };
    }

    boolean carries(FieldKind kind) {
        return switch (this) {
            case INT32, UINT32, SINT32, FIXED32, SFIXED32, ENUM -> kind == FieldKind.NUMBER || kind == FieldKind.ANGLE;
            case BOOL -> kind == FieldKind.FLAG;
            case STRING -> kind == FieldKind.TEXT;
        };
    }
}
