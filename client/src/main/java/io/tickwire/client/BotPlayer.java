package io.tickwire.client;

import com.google.protobuf.Message;
import io.tickwire.play.Bot;

/** A bot that plays over a connection. Used by one thread at a time, usually a {@link Swarm}'s. */
public final class BotPlayer implements Swarm.Member {
    private final Connection connection;
    private final Bot<?> bot;
    private final int player;

    /**
     * A bot for a connection that has joined.
     *
     * @throws IllegalStateException when it has not
     */
    public BotPlayer(Connection connection, Bot<?> bot) {
        this.connection = connection;
        this.bot = bot;
        player = connection
                .joined()
                .orElseThrow(() -> new IllegalStateException("bot on a connection that is " + connection.state()))
                .player();
    }

    public Connection connection() {
        return connection;
    }

    /** Decides by the newest snapshot and sends; the input's sequence, 0 when the connection has ended. */
    public int act() {
        Message input = connection.read(replica -> bot.decide(replica.latest(), player));
        return connection.send(input);
    }

    /** {@link #act}; a bot that throws has its connection closed. */
    @Override
    public boolean onTurn(long dueNanos) {
        boolean decided = false;
        try {
            boolean goesOn = act() != 0;
            decided = true;
            return goesOn;
        } finally {
            if (!decided) {
                connection.close();
            }
        }
    }
}
