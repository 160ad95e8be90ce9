package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.ConfigurationException;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.net.Proxies;
import io.tickwire.server.net.Subnet;
import io.tickwire.server.net.TlsChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** TLS on the port of the players, and the proxies before it. */
final class TlsSettings {
    static final Settings ALL = new Settings();

    static final Setting<String> CERTIFICATE = ALL.add(Setting.of(
            "tls.certificate",
            Kinds.text("FILE"),
            "",
            "PEM file with the certificate and those between it and its root; players then connect to wss://"));

    static final Setting<String> KEY =
            ALL.add(Setting.of("tls.key", Kinds.text("FILE"), "", "PEM file with the private key of the certificate"));

    static final Setting<Duration> LOOK_EVERY = ALL.add(Setting.of(
            "tls.look-every",
            Kinds.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "how often both files are looked at; a renewed certificate is for new connections, the others stay"));

    static final Setting<Boolean> SELF_SIGNED = ALL.add(Setting.of(
            "tls.self-signed",
            Kinds.yesOrNo(),
            false,
            "make a certificate for localhost at the start, for trying things out"));

    static final Setting<List<String>> TRUSTED_PROXIES = ALL.add(Setting.of(
            "trusted-proxies",
            Kinds.texts(
                    text -> Subnet.of(text).isPresent(), "addresses or subnets such as 127.0.0.1 or 10.0.0.0/8", "NET"),
            List.of(),
            "who is believed in X-Forwarded-For, for limits per address and the log. The flag may be repeated"));

    private TlsSettings() {}

    /**
     * Which certificate.
     *
     * @throws ConfigurationException when that cannot be told
     */
    static TlsChoice choice(Configuration given) {
        String certificate = given.value(CERTIFICATE);
        String key = given.value(KEY);
        if (certificate.isEmpty() != key.isEmpty()) {
            Setting<?> lonely = key.isEmpty() ? CERTIFICATE : KEY;
            throw new ConfigurationException(
                    given.subject(lonely) + " is given without " + (key.isEmpty() ? KEY : CERTIFICATE).key());
        }
        if (!given.value(SELF_SIGNED)) {
            return key.isEmpty()
                    ? new TlsChoice.Off()
                    : new TlsChoice.Files(Path.of(certificate), Path.of(key), given.value(LOOK_EVERY));
        }
        if (!key.isEmpty()) {
            throw new ConfigurationException(
                    given.subject(SELF_SIGNED) + " cannot be there together with tls.certificate: choose one");
        }
        return new TlsChoice.SelfSigned();
    }

    static Proxies proxies(Configuration given) {
        return new Proxies(given.value(TRUSTED_PROXIES).stream()
                .map(Subnet::of)
                .flatMap(Optional::stream)
                .toList());
    }
}
