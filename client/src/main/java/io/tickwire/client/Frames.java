package io.tickwire.client;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.Leave;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resume;
import io.tickwire.proto.v1.Resync;
import io.tickwire.proto.v1.Suspend;
import io.tickwire.proto.v1.TakeSeat;

/** The messages that are no inputs. */
final class Frames {
    private static final int VERSION = 1;

    private Frames() {}

    static ClientFrame hello(ClientOptions options) {
        return ClientFrame.newBuilder()
                .setHello(Hello.newBuilder()
                        .setVersion(VERSION)
                        .setGame(options.game())
                        .setSchemaHash(options.schemaHash())
                        .addCodecs(options.codec())
                        .setClient(options.client())
                        .setToken(options.token().text()))
                .build();
    }

    static Join wish(String room, boolean create, String name) {
        return Join.newBuilder().setRoom(room).setCreate(create).setName(name).build();
    }

    static ClientFrame join(Join wish) {
        return ClientFrame.newBuilder().setJoin(wish).build();
    }

    static ClientFrame takeSeat(String token, int heldTick) {
        return ClientFrame.newBuilder()
                .setTakeSeat(TakeSeat.newBuilder().setToken(token).setTick(heldTick))
                .build();
    }

    static ClientFrame ping(long nowNanos) {
        return ClientFrame.newBuilder()
                .setPing(Ping.newBuilder().setClientTimeUs(nowNanos / 1_000))
                .build();
    }

    static ClientFrame resync(int tick, int viewHash) {
        return ClientFrame.newBuilder()
                .setResync(Resync.newBuilder().setTick(tick).setViewHash(viewHash))
                .build();
    }

    static ClientFrame suspend() {
        return ClientFrame.newBuilder().setSuspend(Suspend.getDefaultInstance()).build();
    }

    static ClientFrame resume() {
        return ClientFrame.newBuilder().setResume(Resume.getDefaultInstance()).build();
    }

    static ClientFrame leave() {
        return ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()).build();
    }
}
