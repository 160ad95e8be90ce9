package io.tickwire.benchmarks.freshness;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.client.Transport;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client that wants more than its share: it reads everything, but acknowledges something else than what it received. */
final class Liar implements WebSocket.Listener {
    private static final int HONEST_SNAPSHOTS = 60;
    private static final int REMEMBERED = 120;

    private enum Lie {
        /** Acknowledges nothing from the start. */
        NEVER,
        /** Acknowledges what may come next. */
        FUTURE,
        /** Acknowledges older and older snapshots. */
        BACKWARDS,
        /** Acknowledges anything. */
        RANDOM
    }

    private final Lie lie;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ArrayDeque<Integer> received = new ArrayDeque<>();
    private final Random random = new Random(1);
    private int snapshots;

    private Liar(Lie lie) {
        this.lie = lie;
    }

    /** Arguments: address, name of the lie in small letters. Runs until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Lie lie = Lie.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(Transport.SUBPROTOCOL)
                .buildAsync(URI.create(arguments[0]), new Liar(lie))
                .join();
        send(
                socket,
                ClientFrame.newBuilder()
                        .setHello(Hello.newBuilder()
                                .setVersion(1)
                                .setGame(Noise.NAME)
                                .addCodecs(Codec.CODEC_FLAT)));
        send(
                socket,
                ClientFrame.newBuilder()
                        .setJoin(Join.newBuilder().setRoom("bench").setCreate(true)));
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        message.writeBytes(bytes);
        if (last) {
            receive(socket);
            message.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        System.out.println("closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        System.out.println("closed by " + error);
    }

    private void receive(WebSocket socket) {
        ServerFrame frame;
        try {
            frame = ServerFrame.parseFrom(message.toByteArray());
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(malformed);
        }
        if (frame.hasSnapshot()) {
            Snapshot snapshot = frame.getSnapshot();
            System.out.println(System.nanoTime() / 1_000 + " " + snapshot.getServerTimeUs() + " " + snapshot.getTick()
                    + " " + (snapshot.getBaseline() == 0 ? 1 : 0) + " " + snapshot.getRungValue());
            int token = token(snapshot.getToken());
            if (token != 0) {
                send(socket, ClientFrame.newBuilder().setAck(Ack.newBuilder().setToken(token)));
            }
        }
    }

    private int token(int honest) {
        received.addLast(honest);
        if (received.size() > REMEMBERED) {
            received.removeFirst();
        }
        boolean lies = ++snapshots > HONEST_SNAPSHOTS;
        return switch (lie) {
            case NEVER -> 0;
            case FUTURE -> lies ? honest + 1 : honest;
            case BACKWARDS -> lies ? older() : honest;
            case RANDOM -> lies ? random.nextInt() : honest;
        };
    }

    /** One snapshot further back with each call. */
    private int older() {
        received.removeLast();
        return received.isEmpty() ? 0 : received.removeLast();
    }

    private static void send(WebSocket socket, ClientFrame.Builder frame) {
        var unused = socket.sendBinary(ByteBuffer.wrap(frame.build().toByteArray()), true);
    }
}
