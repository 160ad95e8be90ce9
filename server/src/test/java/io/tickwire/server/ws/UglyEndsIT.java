package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.server.session.ConnectionFacts;
import io.tickwire.server.session.Conversation;
import io.tickwire.server.session.SessionOutbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand connections that end in every ugly way, and what they leave behind: nothing. */
class UglyEndsIT {
    private static final int CONNECTIONS = 10_000;
    private static final int AT_ONCE = 16;

    private final Visitors visitors = new Visitors();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** A way to leave; the client is connected and nothing was sent. */
    private enum Way {
        WITHOUT_A_WORD {
            @Override
            void leave(RawClient client, Random random) {
                client.close();
            }
        },
        RESET_WITHOUT_A_WORD {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                client.reset();
            }
        },
        WITHIN_THE_HANDSHAKE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                byte[] handshake = RawClient.handshake();
                client.send(Arrays.copyOf(handshake, random.nextInt(handshake.length)));
                endSomehow(client, random);
            }
        },
        WITH_A_BAD_HANDSHAKE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                client.send(RawClient.handshake("Origin: https://example.org\r\n"));
                endSomehow(client, random);
            }
        },
        WITH_GARBAGE_INSTEAD_OF_A_HANDSHAKE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                byte[] garbage = new byte[1 + random.nextInt(200)];
                random.nextBytes(garbage);
                client.send(garbage);
                endSomehow(client, random);
            }
        },
        BEFORE_THE_ANSWER {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                client.send(RawClient.handshake());
                endSomehow(client, random);
            }
        },
        RIGHT_AFTER_THE_UPGRADE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                endSomehow(client, random);
            }
        },
        WITHIN_A_FRAME {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                byte[] frame = RawClient.binary(new byte[random.nextInt(300)]);
                client.send(Arrays.copyOf(frame, random.nextInt(frame.length)));
                endSomehow(client, random);
            }
        },
        WITHIN_A_FRAGMENTED_MESSAGE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.frame(0x02, new byte[10]));
                endSomehow(client, random);
            }
        },
        WITH_GARBAGE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                byte[] garbage = new byte[1 + random.nextInt(200)];
                random.nextBytes(garbage);
                client.send(garbage);
                endSomehow(client, random);
            }
        },
        AFTER_A_CLOSE_WITHOUT_WAITING {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.close(1000, ""));
                endSomehow(client, random);
            }
        },
        IN_ORDER {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.close(1000, ""));
                client.readClose();
                client.close();
            }
        },
        BEHIND_A_MESSAGE {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.binary(new byte[] {1}));
                endSomehow(client, random);
            }
        },
        WHEN_THE_SERVER_CLOSES {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.binary(new byte[] {2}));
                endSomehow(client, random);
            }
        },
        WHEN_THE_SERVER_FAILS {
            @Override
            void leave(RawClient client, Random random) throws IOException {
                upgrade(client);
                client.send(RawClient.binary(new byte[] {3}));
                client.readClose();
                endSomehow(client, random);
            }
        };

        abstract void leave(RawClient client, Random random) throws IOException;

        static void upgrade(RawClient client) throws IOException {
            client.send(RawClient.handshake());
            client.readHead();
        }

        static void endSomehow(RawClient client, Random random) throws IOException {
            if (random.nextBoolean()) {
                client.reset();
            } else {
                client.close();
            }
        }
    }

    @Test
    @Timeout(120)
    void nothingIsLeftBehind() throws Exception {
        try (var log = new LogTrap();
                var listener = GameListener.start(settings(), this::open, visitors)) {
            come(listener.port(), 0, 200);
            await().until(() -> listener.connections().open() == 0);
            int descriptorsBefore = Leaks.descriptors();

            come(listener.port(), 200, CONNECTIONS);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> listener.connections().open() == 0);
            await().untilAsserted(() -> assertThat(Leaks.descriptors()).isLessThanOrEqualTo(descriptorsBefore));
            await().untilAsserted(() -> assertThat(Leaks.connectionThreads()).isZero());
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(opened).hasValueGreaterThan(CONNECTIONS / 2);
        assertThat(ended).hasValue(opened.get());
        assertThat(visitors.endings).hasSize(visitors.openings.get());
        assertThat(visitors.openings.get()).isEqualTo(opened.get());
    }

    private static WsSettings settings() {
        var patience = new Patience(
                Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(500));
        return WsSettings.defaults().withPatience(patience);
    }

    private static void come(int port, int from, int to) throws Exception {
        try (var clients = Executors.newFixedThreadPool(AT_ONCE)) {
            var comers = IntStream.range(from, to)
                    .mapToObj(i -> clients.submit(() -> comeAndLeave(port, i)))
                    .toList();
            for (Future<?> comer : comers) {
                comer.get();
            }
        }
    }

    private static Void comeAndLeave(int port, int number) throws IOException {
        Way way = Way.values()[number % Way.values().length];
        try (var client = RawClient.connect(port)) {
            way.leave(client, new Random(number));
        }
        return null;
    }

    private Conversation open(SessionOutbox outbox, ConnectionFacts facts) {
        opened.incrementAndGet();
        outbox.send(new RoomMessage.Joined("lobby", 1, 1));
        outbox.flush();
        return new Conversation() {
            @Override
            public void onMessage(byte[] message, int offset, int length) {
                switch (message[offset]) {
                    case 2 -> outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));
                    case 3 -> outbox.close(new CloseReason(CloseCode.CLOSE_CODE_INTERNAL, "a fault of the server"));
                    default -> {
                        outbox.send(new RoomMessage.Event(1, new byte[100]));
                        outbox.flush();
                    }
                }
            }

            @Override
            public void onEnd(int closeCode) {
                ended.incrementAndGet();
            }
        };
    }
}
