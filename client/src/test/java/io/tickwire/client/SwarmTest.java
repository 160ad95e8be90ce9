package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwarmTest {
    private final Swarm swarm = new Swarm("test swarm");

    @AfterEach
    void stop() {
        swarm.close();
    }

    @Test
    void deadlinesAreExactlyOnePeriodApartThoughATurnIsSlow() {
        List<Long> due = new CopyOnWriteArrayList<>();
        swarm.add(
                dueNanos -> {
                    if (due.size() == 3) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
                    }
                    due.add(dueNanos);
                    return due.size() < 10;
                },
                200);

        await().atMost(Duration.ofSeconds(5)).until(() -> due.size() == 10);

        for (int i = 1; i < due.size(); i++) {
            assertThat(due.get(i) - due.get(i - 1)).isEqualTo(5_000_000);
        }
    }

    @Test
    void turnIsNeverEarly() {
        List<Long> earlyNanos = new CopyOnWriteArrayList<>();
        swarm.add(
                dueNanos -> {
                    earlyNanos.add(dueNanos - System.nanoTime());
                    return earlyNanos.size() < 20;
                },
                1_000);

        await().atMost(Duration.ofSeconds(5)).until(() -> earlyNanos.size() == 20);

        assertThat(earlyNanos).allMatch(early -> early <= 0);
    }

    @Test
    void memberThatIsDoneHasNoMoreTurnsAndOthersGoOn() {
        List<String> turns = new CopyOnWriteArrayList<>();
        swarm.add(dueNanos -> !turns.add("once"), 1_000);
        swarm.add(dueNanos -> turns.add("on"), 1_000);

        await().atMost(Duration.ofSeconds(5)).until(() -> turns.size() > 10);

        assertThat(turns).containsOnlyOnce("once");
    }
}
