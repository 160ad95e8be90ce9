package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://localhost", "http://localhost:5173", "https://127.0.0.1:8443", "http://[::1]:80"})
    void byDefaultThisMachineAndWhatIsNoBrowserMayConnect(String origin) {
        assertThat(OriginPolicy.defaults().allows(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://example.org",
                "http://localhost.example.org",
                "http://localhost@example.org",
                "http://127.0.0.1.example.org",
                "http://example.org/localhost",
                "not a uri"
            })
    void byDefaultNoOtherPageMay(String origin) {
        assertThat(OriginPolicy.defaults().allows(origin)).isFalse();
    }

    @Test
    void namedOriginsMayConnectWhateverTheirCase() {
        var policy = new OriginPolicy(Set.of("https://Play.example.org"), false, false);

        assertThat(policy.allows("https://play.EXAMPLE.org")).isTrue();
        assertThat(policy.allows("https://play.example.org:8443")).isFalse();
        assertThat(policy.allows("http://localhost")).isFalse();
        assertThat(policy.allows("")).isFalse();
    }
}
