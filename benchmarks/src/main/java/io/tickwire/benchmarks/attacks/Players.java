package io.tickwire.benchmarks.attacks;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.play.Bots;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The healthy players: bots that play throughout, and measure.
 *
 * <p>Each line on standard input ends a window of measurement, which is answered with a line of JSON, and begins the next
 * one. The end of the input ends the players.
 */
final class Players {
    private static final int INPUTS_PER_SECOND = 20;
    private static final int RECEIVING_THREADS = 1;

    private Players() {}

    /** Arguments: address, game, rooms, players of each room. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI play = URI.create(arguments[0]);
        String game = arguments[1];
        int rooms = Integer.parseInt(arguments[2]);
        int size = Integer.parseInt(arguments[3]);
        Bots bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals(game))
                .findFirst()
                .orElseThrow();
        var felt = new Felt();
        List<Connection> connections = new ArrayList<>();
        try (var client = TickwireClient.over(new SelectorTransport(RECEIVING_THREADS));
                var swarm = new Swarm("players")) {
            for (int i = 0; i < rooms * size; i++) {
                Connection connection =
                        client.connect(play, ClientOptions.defaults(game).withClient("healthy"), felt.listener());
                connection.join("healthy-" + i % rooms, true, "bot " + i);
                connections.add(connection);
                swarm.add(felt.timed(connection, bots.bot(i)), INPUTS_PER_SECOND);
            }
            System.out.println("playing");
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(felt.window(connections));
            }
        }
    }
}
