package io.tickwire.server.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that can be set, declared once: its place in the file, its variable, its flag and its line of the
 * documentation all come from here.
 *
 * @param key the path in the file, as {@code limits.connections}
 * @param fallback the value when nobody says otherwise
 * @param told how the documentation writes the fallback
 * @param meaning one line
 * @param flag with its two dashes; empty when there is none, as for a secret: anybody on the machine can read the
 *     arguments of a process
 */
public record Setting<T>(String key, Kind<T> kind, T fallback, String told, String meaning, String flag) {
    private static final Pattern KEY = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*");

    public Setting {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("key " + key);
        }
    }

    /** A setting whose flag is its key with dashes. */
    public static <T> Setting<T> of(String key, Kind<T> kind, T fallback, String meaning) {
        return new Setting<>(key, kind, fallback, kind.write(fallback), meaning, "--" + key.replace('.', '-'));
    }

    /** The same by another flag. */
    public Setting<T> withFlag(String other) {
        return new Setting<>(key, kind, fallback, told, meaning, other);
    }

    /** The same, by file or environment only, and never printed. */
    public Setting<T> asSecret() {
        return withFlag("");
    }

    /** The same; the fallback depends on the machine or on other settings, and this is how it is explained. */
    public Setting<T> withFallbackTold(String words) {
        return new Setting<>(key, kind, fallback, words, meaning, flag);
    }

    /** Its environment variable. */
    public String variable() {
        return Environment.PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public boolean isSecret() {
        return flag.isEmpty();
    }

    /** Refuses texts that stand for no value of this setting. */
    T read(Given given) {
        return kind.read(given.texts())
                .orElseThrow(() -> new ConfigurationException(given.source().subject(key) + " "
                        + (isSecret() ? "is not right" : "is " + quoted(given.texts())) + ", must be "
                        + kind.allowed()));
    }

    private static String quoted(List<String> texts) {
        return '"' + String.join(",", texts) + '"';
    }
}
