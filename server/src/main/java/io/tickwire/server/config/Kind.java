package io.tickwire.server.config;

import java.util.List;
import java.util.Optional;

/**
 * What values a setting may have, and how they are written. {@link Kinds} has all there are.
 *
 * @param <T> the type of the value
 */
public interface Kind<T> {
    /** The value that these texts stand for; empty when they stand for none. One text, unless it is a list. */
    Optional<T> read(List<String> texts);

    /** As {@link #read} takes it. */
    String write(T value);

    /** What a value must be: the end of the sentence «x is "y", must be …». */
    String allowed();

    /** A word for the value in a usage line. */
    String label();

    /** Whether a flag may be repeated and a text is cut at its commas. */
    default boolean isList() {
        return false;
    }
}
