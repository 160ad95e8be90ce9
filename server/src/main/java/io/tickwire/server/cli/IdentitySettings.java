package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.ConfigurationException;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.identity.Authenticator;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.JwtAuthenticator;
import io.tickwire.server.identity.JwtRules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may play. */
final class IdentitySettings {
    /** Whether somebody without a token may play. */
    enum Anonymous {
        YES,
        NO,
        LOOPBACK
    }

    private static final int LEAST_SECRET_BYTES = 32;
    private static final Pattern COOKIE = Pattern.compile("[\\w.-]*");

    static final Settings ALL = new Settings();

    static final Setting<String> SECRET = ALL.add(Setting.of(
                    "auth.secret",
                    Kinds.text(
                            text -> text.isEmpty()
                                    || text.getBytes(StandardCharsets.UTF_8).length >= LEAST_SECRET_BYTES,
                            LEAST_SECRET_BYTES + " bytes or more",
                            "SECRET"),
                    "",
                    "tokens are JWTs signed by HS256 with this secret")
            .asSecret());

    static final Setting<String> KEYS = ALL.add(Setting.of(
            "auth.keys",
            Kinds.text(text -> text.isEmpty() || isAddress(text), "a URI: https, http or file", "URI"),
            "",
            "tokens are JWTs signed by RS256 or ES256 with a key of this JWKS"));

    static final Setting<String> ISSUER =
            ALL.add(Setting.of("auth.issuer", Kinds.text("NAME"), "", "issuer that a token must name (iss)"));

    static final Setting<String> AUDIENCE =
            ALL.add(Setting.of("auth.audience", Kinds.text("NAME"), "", "audience that a token must name (aud)"));

    static final Setting<Duration> LEEWAY = ALL.add(Setting.of(
            "auth.leeway",
            Kinds.duration(Duration.ZERO, Duration.ofMinutes(5)),
            JwtRules.USUAL_LEEWAY,
            "for clocks that differ, at a token's begin and end (nbf, exp)"));

    static final Setting<String> COOKIE_NAME = ALL.add(Setting.of(
            "auth.cookie",
            Kinds.text(COOKIE.asMatchPredicate(), "a name of A-Z a-z 0-9 _ . -", "NAME"),
            "",
            "cookie in which a token may come"));

    static final Setting<Anonymous> ANONYMOUS = ALL.add(
            Setting.of(
                    "auth.anonymous",
                    Kinds.choice(Anonymous.class),
                    Anonymous.LOOPBACK,
                    "whether players without a token may play; loopback: when only this machine is listened to, and no proxy trusted"));

    static final Setting<Integer> PER_IDENTITY = ALL.add(Setting.of(
                    "limits.sessions-per-identity",
                    Kinds.whole(1, 1_000_000),
                    4,
                    "sessions of one player at once; one more is closed with 4019")
            .withFlag("--max-sessions-per-identity"));

    private IdentitySettings() {}

    /**
     * Who may play on these terms.
     *
     * @throws ConfigurationException when nobody may
     */
    static Identities identities(Configuration given) {
        Optional<JwtRules> tokens = tokens(given);
        boolean anonymous =
                switch (given.value(ANONYMOUS)) {
                    case YES -> true;
                    case NO -> false;
                    case LOOPBACK -> AddressSettings.isLocal(given);
                };
        if (tokens.isEmpty() && !anonymous) {
            throw new ConfigurationException("nobody could play on " + given.value(AddressSettings.HOST)
                    + ": set auth.secret or auth.keys, or auth.anonymous to yes");
        }
        return new Identities(
                tokens.<Authenticator>map(JwtAuthenticator::new).orElse(Authenticator.NONE),
                anonymous,
                given.value(PER_IDENTITY));
    }

    private static Optional<JwtRules> tokens(Configuration given) {
        String secret = given.value(SECRET);
        String keys = given.value(KEYS);
        if (secret.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        if (!secret.isEmpty() && !keys.isEmpty()) {
            throw new ConfigurationException(
                    given.subject(KEYS) + " cannot be there together with auth.secret: choose one");
        }
        JwtRules rules = secret.isEmpty() ? JwtRules.byKeys(URI.create(keys)) : JwtRules.bySecret(secret);
        return Optional.of(
                rules.from(given.value(ISSUER)).to(given.value(AUDIENCE)).withLeeway(given.value(LEEWAY)));
    }

    private static boolean isAddress(String text) {
        try {
            String scheme = String.valueOf(URI.create(text).getScheme());
            return scheme.equals("https") || scheme.equals("http") || scheme.equals("file");
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
