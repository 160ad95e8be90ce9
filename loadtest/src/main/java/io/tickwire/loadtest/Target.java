package io.tickwire.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The server under test.
 *
 * @param play where players connect
 * @param console its console, when it is known
 * @param process its process, when it is ours
 */
record Target(URI play, Optional<URI> console, Optional<ProcessHandle> process) {
    private static final int PATIENCE_MILLIS = 5_000;

    Target {
        // No TLS: a generator would measure its own decryption.
        if (!"ws".equals(play.getScheme()) || play.getHost() == null) {
            throw new IllegalArgumentException("--url is " + play + ", must begin with ws:// and a host");
        }
        console.ifPresent(page -> {
            if (!"http".equals(page.getScheme()) && !"https".equals(page.getScheme())) {
                throw new IllegalArgumentException("--console is " + page + ", must begin with http:// or https://");
            }
        });
    }

    /** The server's own figures now; {@link Scrape#NONE} when they cannot be had. */
    Scrape scrape() {
        if (console.isEmpty()) {
            return Scrape.NONE;
        }
        try {
            var connection = (HttpURLConnection)
                    console.get().resolve("/metrics").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream answer = connection.getInputStream()) {
                return new Scrape(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreachable) {
            return Scrape.NONE;
        }
    }

    /** CPU time of the server's process so far; zero when it is not ours. */
    Duration cpu() {
        return process.flatMap(p -> p.info().totalCpuDuration()).orElse(Duration.ZERO);
    }
}
