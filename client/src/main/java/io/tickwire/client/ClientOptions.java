package io.tickwire.client;

import io.tickwire.proto.v1.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How a client introduces itself and how long it waits.
 *
 * @param game the game's name
 * @param schemaHash the schema that the client was built for; 0: it takes the one that the server has
 * @param codec how it wants its snapshots to be laid out
 * @param client free text for the operator, at most 64 bytes of UTF-8
 * @param token who the player is, where the server wants to know; empty: nobody in particular
 * @param patience longest wait for a handshake, a welcome, a join with its first snapshot, an orderly end
 * @param pingEvery pause between two pings, which keep the estimate of the server's clock; 100 ms or more
 * @param giveUpAfter a {@link Place} that has had no connection for so long is over
 */
public record ClientOptions(
        String game,
        long schemaHash,
        Codec codec,
        String client,
        Token token,
        Duration patience,
        Duration pingEvery,
        Duration giveUpAfter) {
    private static final int MAX_CLIENT_BYTES = 64;
    private static final Duration LEAST_PING_PAUSE = Duration.ofMillis(100);

    public ClientOptions {
        int clientBytes = client.getBytes(StandardCharsets.UTF_8).length;
        if (clientBytes > MAX_CLIENT_BYTES) {
            throw new IllegalArgumentException("client name is " + clientBytes + " bytes, limit " + MAX_CLIENT_BYTES);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience is " + patience + ", must be positive");
        }
        if (pingEvery.compareTo(LEAST_PING_PAUSE) < 0) {
            throw new IllegalArgumentException("ping pause is " + pingEvery.toMillis() + " ms, least is 100");
        }
    }

    /** A game by whatever schema the server has; 10 s of patience, a ping each second. */
    public static ClientOptions defaults(String game) {
        return new ClientOptions(
                game,
                0,
                Codec.CODEC_FLAT,
                "tickwire-java",
                Token.NONE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10));
    }

    public ClientOptions withSchemaHash(long hash) {
        return new ClientOptions(game, hash, codec, client, token, patience, pingEvery, giveUpAfter);
    }

    public ClientOptions withCodec(Codec wanted) {
        return new ClientOptions(game, schemaHash, wanted, client, token, patience, pingEvery, giveUpAfter);
    }

    public ClientOptions withClient(String name) {
        return new ClientOptions(game, schemaHash, codec, name, token, patience, pingEvery, giveUpAfter);
    }

    public ClientOptions withPatience(Duration longest) {
        return new ClientOptions(game, schemaHash, codec, client, token, longest, pingEvery, giveUpAfter);
    }

    public ClientOptions withPingEvery(Duration pause) {
        return new ClientOptions(game, schemaHash, codec, client, token, patience, pause, giveUpAfter);
    }

    public ClientOptions withGiveUpAfter(Duration outage) {
        return new ClientOptions(game, schemaHash, codec, client, token, patience, pingEvery, outage);
    }

    /** With a token, which is sent with the hello and never printed. */
    public ClientOptions withToken(String text) {
        return new ClientOptions(game, schemaHash, codec, client, new Token(text), patience, pingEvery, giveUpAfter);
    }
}
