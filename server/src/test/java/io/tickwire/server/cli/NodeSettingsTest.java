package io.tickwire.server.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.SettingsPage;
import io.tickwire.server.ws.Quotas;
import io.tickwire.server.ws.WsSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "SETTINGS.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void pageOfAllSettingsIsUpToDate() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("write it with: ./tickwire serve --print-settings > docs/SETTINGS.md")
                .isEqualTo(SettingsPage.of(NodeSettings.ALL));
    }

    @Test
    void keysAndFlagsAreUnique() {
        assertThat(NodeSettings.ALL.stream().map(Setting::key).collect(toSet())).hasSameSizeAs(NodeSettings.ALL);
        assertThat(NodeSettings.ALL.stream().map(Setting::flag).filter(flag -> !flag.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @Test
    void defaultsAreThoseOfTheRecords() {
        assertThat(settings(Map.of()).ws()).isEqualTo(WsSettings.defaults().withAddress("127.0.0.1", 7777));
    }

    @Test
    void configurationIsPrintedWithItsPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("tickwire.yaml"), "# ours\nlimits:\n  rooms: 12\n");

        String printed = run(0, "serve", "--config", file.toString(), "--port", "7001", "--print-config");

        assertThat(printed.lines().map(line -> line.replaceAll(" +", " ")))
                .contains("limits.rooms 12 tickwire.yaml:3", "port 7001 --port", "host 127.0.0.1 default");
    }

    @Test
    void mistakeInAFileIsWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("tickwire.yaml"), "limits:\n  rooms: no\n");

        assertThat(run(2, "serve", "--config", file.toString()))
                .isEqualTo("tickwire: tickwire.yaml:2: limits.rooms is \"no\", must be a whole number from 1 to 1000000"
                        + " (tickwire serve --help)\n");
    }

    @Test
    void valuesThatDoNotGoTogetherAreWrongUsage() {
        assertThat(run(2, "serve", "--max-message-bytes", "1KiB", "--max-input-bytes", "2KiB"))
                .isEqualTo("tickwire: input bytes is 2048, limit 1 to 1024 (tickwire serve --help)\n");
    }

    @Test
    void halfACertificateIsWrongUsage() {
        assertThat(run(2, "serve", "--tls-key", "key.pem"))
                .isEqualTo("tickwire: --tls-key is given without tls.certificate (tickwire serve --help)\n");
        assertThat(run(2, "serve", "--tls-certificate", "c.pem", "--tls-key", "k.pem", "--tls-self-signed", "yes"))
                .isEqualTo("tickwire: --tls-self-signed cannot be there together with tls.certificate: choose one"
                        + " (tickwire serve --help)\n");
        assertThat(run(2, "play", "--tls-self-signed", "yes"))
                .isEqualTo("tickwire: play is for this machine and speaks no TLS, use serve (tickwire play --help)\n");
    }

    @Test
    void proxyIsAnAddressAndNoName() {
        assertThat(run(2, "serve", "--trusted-proxies", "10.0.0.0/8,proxy"))
                .isEqualTo("tickwire: --trusted-proxies is \"10.0.0.0/8,proxy\", must be addresses or subnets such as"
                        + " 127.0.0.1 or 10.0.0.0/8 (tickwire serve --help)\n");
    }

    @Test
    void nodeThatNobodyCouldPlayOnDoesNotStart() {
        assertThat(run(2, "serve", "--host", "0.0.0.0"))
                .isEqualTo(
                        "tickwire: nobody could play on 0.0.0.0: set auth.secret or auth.keys, or auth.anonymous to yes"
                                + " (tickwire serve --help)\n");
        assertThat(run(2, "serve", "--trusted-proxies", "127.0.0.1"))
                .startsWith("tickwire: nobody could play on 127.0.0.1: set auth.secret");
    }

    @Test
    void onlyLoopbackHasNoLimitForAnAddress() {
        assertThat(settings(Map.of()).ws().limits().quotas().perAddress()).isEqualTo(Quotas.UNLIMITED);
        assertThat(settings(Map.of("TICKWIRE_HOST", "0.0.0.0", "TICKWIRE_AUTH_ANONYMOUS", "yes"))
                        .ws()
                        .limits()
                        .quotas()
                        .perAddress())
                .isEqualTo(64);
        assertThat(settings(Map.of("TICKWIRE_TRUSTED_PROXIES", "127.0.0.1", "TICKWIRE_AUTH_ANONYMOUS", "yes"))
                        .ws()
                        .limits()
                        .quotas()
                        .perAddress())
                .isEqualTo(64);
    }

    private static NodeSettings settings(Map<String, String> variables) {
        return NodeSettings.of(Configuration.read(NodeSettings.ALL, Optional.empty(), variables, Map.of()));
    }

    private static String run(int code, String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said);

        assertThat(Main.commandLine(arguments).setOut(out).setErr(out).execute(arguments))
                .isEqualTo(code);
        return said.toString();
    }
}
