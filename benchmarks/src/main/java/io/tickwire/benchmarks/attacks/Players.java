package io.tickwire.benchmarks.attacks;

import io.tickwire.benchmarks.players.BotRooms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The healthy players: bots that play throughout, and measure.
 *
 * <p>Each line on standard input ends a window of measurement, which is answered with a line of JSON, and begins the next
 * one. The end of the input ends the players.
 */
final class Players {
    private Players() {}

    /** Arguments: address, game, rooms, players of each room. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var players = new BotRooms(URI.create(arguments[0]), arguments[1])) {
            players.join(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            System.out.println("playing");
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(players.window());
            }
        }
    }
}
