package io.tickwire.server.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All kinds of settings. */
public final class Kinds {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,10})(|KiB|MiB)");

    private Kinds() {}

    private record Scalar<T>(
            Function<String, Optional<T>> reader, Function<T, String> writer, String allowed, String label)
            implements Kind<T> {
        @Override
        public Optional<T> read(List<String> texts) {
            return texts.size() == 1 ? reader.apply(texts.getFirst().strip()) : Optional.empty();
        }

        @Override
        public String write(T value) {
            return writer.apply(value);
        }
    }

    private record Texts(Predicate<String> accepted, String allowed, String label) implements Kind<List<String>> {
        @Override
        public Optional<List<String>> read(List<String> texts) {
            List<String> parts = texts.stream()
                    .flatMap(text -> Arrays.stream(text.split(",", -1)))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            return parts.stream().allMatch(accepted) ? Optional.of(parts) : Optional.empty();
        }

        @Override
        public String write(List<String> values) {
            return String.join(",", values);
        }

        @Override
        public boolean isList() {
            return true;
        }
    }

    public static Kind<Integer> whole(int least, int greatest) {
        return new Scalar<>(
                text -> integer(text).filter(number -> number >= least && number <= greatest),
                String::valueOf,
                "a whole number from " + least + " to " + greatest,
                "N");
    }

    /** Any 64-bit number, or none. */
    public static Kind<OptionalLong> wholeOrNone() {
        return new Scalar<>(
                text -> text.isEmpty()
                        ? Optional.of(OptionalLong.empty())
                        : longNumber(text).map(OptionalLong::of),
                value -> value.isPresent() ? String.valueOf(value.getAsLong()) : "",
                "a whole number of 64 bits",
                "N");
    }

    /** A size, in bytes or with the unit KiB or MiB. */
    public static Kind<Integer> bytes(int least, int greatest) {
        return new Scalar<>(
                text -> size(text)
                        .filter(bytes -> bytes >= least && bytes <= greatest)
                        .map(Math::toIntExact),
                Kinds::writeSize,
                "a size from " + writeSize(least) + " to " + writeSize(greatest) + ", such as 64KiB",
                "BYTES");
    }

    /** A time with its unit. */
    public static Kind<Duration> duration(Duration least, Duration greatest) {
        return new Scalar<>(
                text -> duration(text).filter(time -> time.compareTo(least) >= 0 && time.compareTo(greatest) <= 0),
                Kinds::writeDuration,
                "a time from " + writeDuration(least) + " to " + writeDuration(greatest) + ", such as 500ms, 10s or 2m",
                "TIME");
    }

    public static Kind<Boolean> yesOrNo() {
        return new Scalar<>(
                text -> switch (text) {
                    case "yes", "true" -> Optional.of(true);
                    case "no", "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                yes -> yes ? "yes" : "no",
                "yes or no",
                "yes|no");
    }

    /** One of the constants of an enum, in small letters. */
    public static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Scalar<>(
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text))
                        .findFirst(),
                Kinds::word,
                constants.stream().map(Kinds::word).collect(Collectors.joining(" or ")),
                constants.stream().map(Kinds::word).collect(Collectors.joining("|")));
    }

    /** Any text, also none. */
    public static Kind<String> text(String label) {
        return text(any -> true, "a text", label);
    }

    /** A text of which something is known. */
    public static Kind<String> text(Predicate<String> accepted, String allowed, String label) {
        return new Scalar<>(
                text -> accepted.test(text) ? Optional.of(text) : Optional.empty(),
                Function.identity(),
                allowed,
                label);
    }

    /** Texts without commas: a list in a file, between commas anywhere else. */
    public static Kind<List<String>> texts(Predicate<String> accepted, String allowed, String label) {
        return new Texts(accepted, allowed, label);
    }

    private static Optional<Integer> integer(String text) {
        return longNumber(text)
                .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
                .map(Math::toIntExact);
    }

    private static Optional<Long> longNumber(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> size(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    default -> 0;
                };
        return Optional.of(Long.parseLong(matcher.group(1)) << shift);
    }

    private static String writeSize(int bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : String.valueOf(bytes);
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    private static String writeDuration(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
