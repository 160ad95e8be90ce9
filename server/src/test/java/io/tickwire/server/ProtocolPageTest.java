package io.tickwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.server.ws.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a client may be told must be found in the page that clients are written from. */
class ProtocolPageTest {
    private final String page = Files.readString(Path.of("..", "proto", "PROTOCOL.md"));

    ProtocolPageTest() throws IOException {}

    @Test
    void everyCloseCodeHasItsLine() {
        Stream<String> lines = Arrays.stream(CloseCode.values())
                .filter(code -> code != CloseCode.UNRECOGNIZED && code != CloseCode.CLOSE_CODE_UNSPECIFIED)
                .map(code -> "\n| " + code.getNumber() + " | " + code.name().substring("CLOSE_CODE_".length()) + " | ");

        assertThat(lines).allSatisfy(line -> assertThat(page).contains(line));
    }

    @Test
    void everyStatusHasItsLine() {
        Stream<Integer> statuses =
                Arrays.stream(Refusal.values()).map(Refusal::status).filter(status -> status != 0);

        assertThat(statuses).allSatisfy(status -> assertThat(page).contains("\n| " + status + " | "));
    }
}
