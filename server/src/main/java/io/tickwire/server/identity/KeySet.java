package io.tickwire.server.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/**
 * Public keys, fetched and kept. A key that is not known has them fetched again, at most once in half a minute, so that
 * neither a new key is refused for long nor a forger makes us fetch for each forgery.
 */
final class KeySet {
    private static final int FETCH_MILLIS = 3_000;
    private static final int MAX_BYTES = 256 << 10;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(30);
    /** Old keys are better than none when the issuer is down. */
    private static final Duration GOOD_WHEN_DOWN = Duration.ofHours(4);

    private KeySet() {}

    static JWKSource<SecurityContext> at(URI address) {
        try {
            return kept(
                    address.getScheme().equals("file")
                            ? JWKSourceBuilder.create(new KeyFile(Path.of(address)))
                            : JWKSourceBuilder.create(address.toURL(), retriever()));
        } catch (MalformedURLException wrong) {
            throw new IllegalArgumentException("no address of keys: " + address, wrong);
        }
    }

    private static JWKSource<SecurityContext> kept(JWKSourceBuilder<SecurityContext> source) {
        return source.cache(FRESH.toMillis(), 2 * FETCH_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(LEAST_PAUSE.toMillis())
                .outageTolerant(GOOD_WHEN_DOWN.toMillis())
                .build();
    }

    private static ResourceRetriever retriever() {
        return new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MAX_BYTES);
    }

    /** A file, read again when the cache wants it. */
    private record KeyFile(Path path) implements JWKSetSource<SecurityContext> {
        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long nowMillis, SecurityContext unused)
                throws JWKSetUnavailableException {
            try {
                return JWKSet.load(path.toFile());
            } catch (IOException | ParseException unreadable) {
                throw new JWKSetUnavailableException("keys cannot be read from " + path, unreadable);
            }
        }

        @Override
        public void close() {}
    }
}
