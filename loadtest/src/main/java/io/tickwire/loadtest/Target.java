package io.tickwire.loadtest;

import io.tickwire.loadtest.net.SelectorTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The server under test.
 *
 * @param play where players connect
 * @param console its console, when it is known
 * @param process its process, when it is ours
 * @param trust whose certificates are believed
 */
record Target(URI play, Optional<URI> console, Optional<ProcessHandle> process, SSLContext trust) {
    private static final int PATIENCE_MILLIS = 5_000;

    Target {
        boolean known = "ws".equals(play.getScheme()) || SelectorTransport.isSecure(play);
        if (!known || play.getHost() == null) {
            throw new IllegalArgumentException("--url is " + play + ", must begin with ws:// or wss:// and a host");
        }
        console.ifPresent(page -> {
            if (!"http".equals(page.getScheme()) && !"https".equals(page.getScheme())) {
                throw new IllegalArgumentException("--console is " + page + ", must begin with http:// or https://");
            }
        });
    }

    /**
     * Sees whether somebody is there, and is whom it should be.
     *
     * @throws LoadException when not
     */
    void reach() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(play.getHost(), SelectorTransport.port(play)), PATIENCE_MILLIS);
            if (SelectorTransport.isSecure(play)) {
                greet(socket);
            }
        } catch (SSLException refused) {
            throw new LoadException("TLS with " + play + ": " + refused.getMessage());
        } catch (IOException unreachable) {
            throw new LoadException("cannot reach " + play + ": " + unreachable.getMessage());
        }
    }

    private void greet(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        var secure = (SSLSocket) trust.getSocketFactory().createSocket(socket, play.getHost(), socket.getPort(), false);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
    }

    /** The server's own figures now; {@link Scrape#NONE} when they cannot be had. */
    Scrape scrape() {
        if (console.isEmpty()) {
            return Scrape.NONE;
        }
        try {
            var connection = (HttpURLConnection)
                    console.get().resolve("/metrics").toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(trust.getSocketFactory());
            }
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
