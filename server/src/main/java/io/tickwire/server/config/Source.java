package io.tickwire.server.config;

/** Where a value comes from. */
public sealed interface Source {
    /** Nobody said anything. */
    record Fallback() implements Source {}

    /** A line of a file, from 1. */
    record Line(String file, int number) implements Source {}

    /** A variable of the environment. */
    record Variable(String name) implements Source {}

    /** A flag of the command. */
    record Flag(String name) implements Source {}

    /** Short, for a list. */
    default String place() {
        return switch (this) {
            case Fallback() -> "default";
            case Line(String file, int number) -> file + ":" + number;
            case Variable(String name) -> name;
            case Flag(String name) -> name;
        };
    }

    /** The beginning of a sentence about the value of a setting. */
    default String subject(String key) {
        return switch (this) {
            case Fallback() -> key;
            case Line _ -> place() + ": " + key;
            case Variable _, Flag _ -> place();
        };
    }
}
