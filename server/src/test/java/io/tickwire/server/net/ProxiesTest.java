package io.tickwire.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed about whom. 10.0.0.0/8 and fd00::/8 are ours. */
class ProxiesTest {
    private static final Proxies OURS = new Proxies(Stream.of("10.0.0.0/8", "fd00::/8")
            .map(Subnet::of)
            .flatMap(Optional::stream)
            .toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 2001:db8::7 | 2001:db8::7",
                "fd00::1 | 192.0.2.7 | 192.0.2.7",
                "192.0.2.1 | 192.0.2.7 | 192.0.2.1",
                "10.0.0.1 | 203.0.113.9, 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 192.0.2.7, 10.0.0.2 | 192.0.2.7",
                "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "10.0.0.1 | 192.0.2.7, unknown | 10.0.0.1",
                "10.0.0.1 | localhost | 10.0.0.1",
                "10.0.0.1 | '' | 10.0.0.1",
            })
    void clientIsTheLastThatAProxyOfOursHasHeard(String peer, String forwarded, String client) {
        assertThat(OURS.client(InetAddress.ofLiteral(peer), headers(forwarded)))
                .isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(OURS.client(InetAddress.ofLiteral("10.0.0.1"), headers("192.0.2.7", "10.0.0.2")))
                .isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
    }

    @Test
    void withoutTheHeaderAProxyIsItsOwnClient() {
        assertThat(OURS.client(InetAddress.ofLiteral("10.0.0.1"), WritableHeaders.create()))
                .isEqualTo(InetAddress.ofLiteral("10.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, ::1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::/33, 2001:db8:7fff::1, true"
    })
    void subnetHasTheAddressesThatBeginLikeIt(String subnet, String address, boolean contains) {
        assertThat(Subnet.of(subnet).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "x/8"})
    void anythingElseIsNoSubnet(String text) {
        assertThat(Subnet.of(text)).isEmpty();
    }

    private static WritableHeaders<?> headers(String... lines) {
        var headers = WritableHeaders.create();
        headers.set(HeaderNames.X_FORWARDED_FOR, lines);
        return headers;
    }
}
