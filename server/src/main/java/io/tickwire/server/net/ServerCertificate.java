package io.tickwire.server.net;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key.
 *
 * @param chain the server's certificate first
 */
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    ServerCertificate {
        chain = List.copyOf(chain);
        if (!belongTogether(key, chain.getFirst().getPublicKey())) {
            throw new TlsException("the private key is not that of the certificate "
                    + chain.getFirst().getSubjectX500Principal());
        }
    }

    /** @throws TlsException when the files hold no such thing */
    static ServerCertificate read(TlsChoice.Files files) {
        requireReadable(files.certificate());
        requireReadable(files.key());
        List<X509Certificate> chain = chain(files.certificate());
        return new ServerCertificate(key(files.key()), chain);
    }

    /** What Helidon wants: TLS 1.3 and 1.2 with this certificate. */
    Tls toTls() {
        return Tls.builder()
                .privateKey(key)
                .privateKeyCertChain(chain)
                // Asked of nobody, since no client shows a certificate; but Helidon fails to reload a TLS without.
                .trust(chain)
                .enabledProtocols(PROTOCOLS)
                .build();
    }

    private static List<X509Certificate> chain(Path file) {
        try {
            return Keys.builder()
                    .pem(pem -> pem.certChain(Resource.create(file)))
                    .build()
                    .certChain();
        } catch (RuntimeException none) {
            throw new TlsException("file " + file + " holds no certificate in PEM", none);
        }
    }

    private static PrivateKey key(Path file) {
        try {
            return Keys.builder()
                    .pem(pem -> pem.key(Resource.create(file)))
                    .build()
                    .privateKey()
                    .orElseThrow();
        } catch (RuntimeException none) {
            throw new TlsException("file " + file + " holds no private key in PEM that can be read (PKCS #8)", none);
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new TlsException("file " + file + " cannot be read");
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            byte[] message = {1};
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }
}
