package io.tickwire.server.session;

import io.tickwire.game.Declaration;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Limits;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.server.wire.ServerFrames;

/** What a session itself says. */
final class Greetings {
    private Greetings() {}

    static byte[] welcome(String session, Declaration<?> game, Codec codec, SessionRules rules) {
        Welcome welcome = Welcome.newBuilder()
                .setSession(session)
                .setGame(game.name())
                .setSchema(SchemaMessages.toMessage(game.schema()))
                .setSchemaHash(game.schema().hash())
                .setCodec(codec)
                .setTickRateHz(game.room().tickRateHz())
                .setTicksPerSnapshot(game.room().ticksPerSnapshot())
                .setLimits(Limits.newBuilder()
                        .setMessageBytes(rules.messageBytes())
                        .setInputBytes(rules.inputBytes())
                        .setMessagesPerSecond(rules.messagesPerSecond()))
                .build();
        return ServerFrames.of(ServerFrame.newBuilder().setWelcome(welcome).build());
    }

    static byte[] pong(long clientTimeMicros, long serverTimeMicros, int tick) {
        Pong pong = Pong.newBuilder()
                .setClientTimeUs(clientTimeMicros)
                .setServerTimeUs(serverTimeMicros)
                .setTick(tick)
                .build();
        return ServerFrames.of(ServerFrame.newBuilder().setPong(pong).build());
    }
}
