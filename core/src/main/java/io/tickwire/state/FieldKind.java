package io.tickwire.state;

/** What the 32-bit integer of a field stands for. */
public enum FieldKind {
    /** A number of quanta between two bounds. */
    NUMBER,
    /** A fraction of a turn; differences go the short way around. */
    ANGLE,
    /** 0 or 1. */
    FLAG,
    /** A short text; the integer is the hash of its UTF-8 bytes, 0 for the empty text. */
    TEXT
}
