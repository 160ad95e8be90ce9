package io.tickwire.server.cli;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.play.Bots;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Bots in this process that play over real connections, as anybody else does. */
final class LocalBots implements AutoCloseable {
    private static final int TURNS_PER_SECOND = 20;
    private static final List<String> NAMES = List.of(
            "Vega", "Rigel", "Altair", "Deneb", "Spica", "Mira", "Atlas", "Lyra", "Orion", "Castor", "Pollux",
            "Sirius");

    private final TickwireClient client = TickwireClient.create();
    private final Swarm swarm = new Swarm("bots");
    private final Optional<Bots> bots;
    private final ClientOptions options;
    private final int turnsPerSecond;
    private int added;

    LocalBots(String game) {
        this(ClientOptions.defaults(game).withClient("tickwire-play"), TURNS_PER_SECOND);
    }

    LocalBots(ClientOptions options, int turnsPerSecond) {
        this.bots = Installed.bots(options.game());
        this.options = options;
        this.turnsPerSecond = turnsPerSecond;
    }

    /**
     * Lets so many bots join a room.
     *
     * @throws StartException when there are no bots for the game, or they cannot get in
     */
    void join(URI play, String room, int count) {
        try {
            for (int i = 0; i < count; i++) {
                add(play, room);
            }
        } catch (IOException unreachable) {
            throw new StartException("bots cannot play at " + play + ": " + unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets one more bot join a room.
     *
     * @throws StartException when there are no bots for the game
     */
    Connection add(URI play, String room) throws IOException, InterruptedException {
        Bots players = bots.orElseThrow(() -> new StartException("no bots for game " + options.game()));
        var connection = client.connect(play, options);
        connection.join(room, true, "bot " + name(added));
        added++;
        swarm.add(new BotPlayer(connection, players.bot(added)), turnsPerSecond);
        return connection;
    }

    private static String name(int index) {
        String name = NAMES.get(index % NAMES.size());
        int round = index / NAMES.size();
        return round == 0 ? name : name + " " + (round + 1);
    }

    @Override
    public void close() {
        swarm.close();
        client.close();
    }
}
