package io.tickwire.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes certificates that are signed by nobody, with the JDK's keytool: the library has no way to make one. */
final class SelfSigned {
    private static final String ALIAS = "tickwire";
    private static final String PASSWORD_VARIABLE = "TICKWIRE_KEYTOOL_PASSWORD";
    private static final int VALID_DAYS = 30;
    private static final int PATIENCE_SECONDS = 30;

    private SelfSigned() {}

    /** One for localhost, 127.0.0.1 and ::1, on no disk when this returns. */
    static ServerCertificate make() {
        try {
            Path folder = Files.createTempDirectory("tickwire-tls");
            Path store = folder.resolve("keys.p12");
            try {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                String password = HexFormat.of().formatHex(random);
                runKeytool(store, password);
                return read(store, password.toCharArray());
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("a self-signed certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private static void runKeytool(Path store, String password) throws IOException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,ip:::1",
                        "-validity",
                        Integer.toString(VALID_DAYS),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        PASSWORD_VARIABLE)
                .redirectErrorStream(true);
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process running = keytool.start();
        running.getOutputStream().close();
        try {
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new IOException("keytool failed: " + said.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            running.destroyForcibly();
        }
    }

    private static ServerCertificate read(Path store, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        return new ServerCertificate(
                (PrivateKey) keys.getKey(ALIAS, password), List.of((X509Certificate) keys.getCertificate(ALIAS)));
    }
}
