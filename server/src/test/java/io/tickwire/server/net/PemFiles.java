package io.tickwire.server.net;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** A certificate for localhost and its key as files, as somebody else would write them. */
public record PemFiles(Path certificate, Path key) {
    private static final ServerCertificate SHARED = SelfSigned.make();

    public static PemFiles in(Path folder) {
        return new PemFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    public TlsChoice.Files lookedAtEvery(Duration period) {
        return new TlsChoice.Files(certificate, key, period);
    }

    /** Writes the certificate that all tests of this process share: to make one takes a second. */
    public X509Certificate write() throws IOException, GeneralSecurityException {
        return write(SHARED);
    }

    /** Writes a new certificate over the one before. */
    public X509Certificate renew() throws IOException, GeneralSecurityException {
        return write(SelfSigned.make());
    }

    private X509Certificate write(ServerCertificate made) throws IOException, GeneralSecurityException {
        X509Certificate first = made.chain().getFirst();
        Files.writeString(key, pem("PRIVATE KEY", made.key().getEncoded()));
        Files.writeString(certificate, pem("CERTIFICATE", first.getEncoded()));
        return first;
    }

    /** For clients that trust these certificates and no others. */
    public static SSLContext trusting(X509Certificate... certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate certificate : certificates) {
            trusted.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** The certificate that a server on this machine shows, whoever has signed it. */
    public static X509Certificate shownBy(int port) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Trusts whoever comes. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
