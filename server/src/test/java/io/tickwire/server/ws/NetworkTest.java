package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "::1, 0.0.0.0, false"
    })
    void networkIsAnIpv4AddressOrSixtyFourBitsOfAnIpv6One(String one, String other, boolean same)
            throws UnknownHostException {
        boolean equal = Network.of(InetAddress.getByName(one)).equals(Network.of(InetAddress.getByName(other)));

        assertThat(equal).isEqualTo(same);
    }
}
