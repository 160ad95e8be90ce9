package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Place;
import io.tickwire.client.PlaceListener.Return;
import io.tickwire.client.TickwireClient;
import io.tickwire.proto.v1.Join;
import io.tickwire.server.net.FreePort;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A server that is killed without a word and started again: what players of both SDKs make of it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class RestartIT {
    private static final Path WEB = Path.of("..", "web");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PLAYERS = 20;

    @Test
    void everyClientIsInAFreshRoomFiveSecondsAfterTheServerIsBack() throws Exception {
        int port = FreePort.any();
        String address = "ws://127.0.0.1:" + port + "/v1/play";
        var diaries = new ArrayList<Diary>();
        var places = new ArrayList<Place>();
        try (var client = TickwireClient.create();
                Launched first = serve(port);
                Browserless browserless = Browserless.start(address, PLAYERS)) {
            for (int i = 0; i < PLAYERS; i++) {
                diaries.add(new Diary());
                var wish = Join.newBuilder()
                        .setRoom("java" + i % 4)
                        .setCreate(true)
                        .build();
                places.add(client.play(URI.create(address), ClientOptions.defaults("arena"), wish, diaries.get(i)));
            }
            for (Place place : places) {
                place.awaitJoined(PATIENCE);
            }
            browserless.await("playing " + PLAYERS);

            first.kill();
            await().until(() -> diaries.stream().noneMatch(diary -> diary.losses.isEmpty()));
            try (Launched second = serve(port)) {
                long openNanos = System.nanoTime();

                await().atMost(PATIENCE).until(() -> diaries.stream()
                        .allMatch(diary -> diary.returns.equals(List.of(Return.FRESH_ROOM))));
                browserless.await("fresh room " + PLAYERS);
                Duration all = Duration.ofNanos(System.nanoTime() - openNanos);

                assertThat(all).isLessThan(Duration.ofSeconds(5));
                assertThat(places).allMatch(place -> place.state() == Place.State.PLAYING);
                assertThat(second.isRunning()).isTrue();
            }
        }
    }

    private static Launched serve(int port) throws Exception {
        Launched server = Launched.start("serve", "--port", Integer.toString(port), "--console-port", "0");
        server.await("tickwire ready");
        return server;
    }

    /** Players of the TypeScript SDK in a process of Node.js. */
    private record Browserless(Process process, BufferedReader output) implements AutoCloseable {
        static Browserless start(String address, int players) throws Exception {
            Path built = Path.of("target", "returning").toAbsolutePath();
            run("npx", "vite", "build", "--config", "sdk/returning/vite.config.ts", "--outDir", built.toString());
            var command = List.of(
                    "node",
                    "--experimental-websocket",
                    "--no-warnings",
                    built.resolve("returning.js").toString(),
                    address,
                    Integer.toString(players));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Browserless(process, process.inputReader(StandardCharsets.UTF_8));
        }

        private static void run(String... command) throws Exception {
            Process process = new ProcessBuilder(command)
                    .directory(WEB.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        }

        void await(String wanted) throws Exception {
            String line = output.readLine();
            while (line != null && !line.equals(wanted)) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo(wanted);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
