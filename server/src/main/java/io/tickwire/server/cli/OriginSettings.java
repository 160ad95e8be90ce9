package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.ws.OriginPolicy;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which pages may connect. */
final class OriginSettings {
    private static final Pattern ORIGIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/\\s]+");

    static final Settings ALL = new Settings();

    static final Setting<List<String>> ALLOWED = ALL.add(Setting.of(
                    "origins.allowed",
                    Kinds.texts(ORIGIN.asMatchPredicate(), "origins such as https://example.com", "ORIGIN"),
                    List.of(),
                    "pages that may connect; others are refused with 403. The flag may be repeated")
            .withFlag("--allow-origin"));

    static final Setting<Boolean> LOOPBACK = ALL.add(Setting.of(
            "origins.loopback", Kinds.yesOrNo(), true, "whether pages of the player's own machine may connect"));

    static final Setting<Boolean> MISSING = ALL.add(Setting.of(
            "origins.missing", Kinds.yesOrNo(), true, "whether a client without an origin may connect: no browser"));

    private OriginSettings() {}

    static OriginPolicy policy(Configuration given) {
        return new OriginPolicy(Set.copyOf(given.value(ALLOWED)), given.value(LOOPBACK), given.value(MISSING));
    }
}
