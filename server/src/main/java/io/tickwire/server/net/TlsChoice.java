package io.tickwire.server.net;

import java.nio.file.Path;
import java.time.Duration;

/** Whether a listener speaks TLS, and with which certificate. */
public sealed interface TlsChoice {
    /** No TLS. */
    record Off() implements TlsChoice {}

    /**
     * Files in PEM, as certificate authorities give them out.
     *
     * @param certificate the server's certificate first, then those between it and the root
     * @param key its private key: PKCS #8, or PKCS #1 for RSA
     * @param lookEvery how often they are looked at; a new certificate is for new connections
     */
    record Files(Path certificate, Path key, Duration lookEvery) implements TlsChoice {}

    /** A certificate for this machine's own names, made at the start and signed by nobody. */
    record SelfSigned() implements TlsChoice {}
}
