package io.tickwire.server.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ReservationQuotaTest {
    private static final long WINDOW = 15;

    private final ReservationQuota quota = new ReservationQuota(WINDOW, 0);

    @Test
    void hostReservesSoManyUntilTheFirstOnesAreOver() throws UnknownHostException {
        InetAddress greedy = host(1);
        for (int i = 0; i < ReservationQuota.LIMIT; i++) {
            assertThat(quota.take(greedy, 1)).isTrue();
        }

        assertThat(quota.take(greedy, 14)).isFalse();
        assertThat(quota.take(host(2), 14)).isTrue();
        assertThat(quota.take(greedy, 15)).isTrue();
    }

    @Test
    void thisMachineHasNoLimit() {
        for (int i = 0; i <= ReservationQuota.LIMIT; i++) {
            assertThat(quota.take(InetAddress.getLoopbackAddress(), 1)).isTrue();
        }
    }

    private static InetAddress host(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
    }
}
