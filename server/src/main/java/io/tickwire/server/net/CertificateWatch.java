package io.tickwire.server.net;

import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether a certificate was renewed. One that cannot be used is told once, and the one before goes on
 * being used: whoever renews writes two files, and is between them for a moment.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tickwire-certificate").factory());
    private List<String> seen = List.of();

    private CertificateWatch() {}

    /**
     * The TLS of a choice, read or made now.
     *
     * @throws TlsException when its files cannot be used
     */
    public static Tls tls(TlsChoice choice) {
        return switch (choice) {
            case TlsChoice.Off off -> Tls.builder().enabled(false).build();
            case TlsChoice.SelfSigned selfSigned -> SelfSigned.make().toTls();
            case TlsChoice.Files files -> ServerCertificate.read(files).toTls();
        };
    }

    /** Begins to look at the files of a choice, if it has any. The reload is called on the thread of the watch. */
    public static CertificateWatch start(TlsChoice choice, Consumer<Tls> reload) {
        var watch = new CertificateWatch();
        if (choice instanceof TlsChoice.Files files) {
            watch.seen = stamps(files);
            long periodMillis = files.lookEvery().toMillis();
            // The result is of no use: look catches what a run could fail of.
            var unused = watch.thread.scheduleAtFixedRate(
                    () -> watch.look(files, reload), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look(TlsChoice.Files files, Consumer<Tls> reload) {
        List<String> now = stamps(files);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            ServerCertificate certificate = ServerCertificate.read(files);
            reload.accept(certificate.toTls());
            LOG.info(
                    "new connections get the certificate until {}",
                    certificate.chain().getFirst().getNotAfter());
        } catch (RuntimeException e) {
            LOG.warn("the certificate before stays in use: {}", e.getMessage());
        }
    }

    /** What tells one content of the files from another, whatever the clock of their disk can tell apart. */
    private static List<String> stamps(TlsChoice.Files files) {
        return List.of(stamp(files.certificate()), stamp(files.key()));
    }

    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }
}
