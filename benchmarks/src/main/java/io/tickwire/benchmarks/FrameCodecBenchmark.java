package io.tickwire.benchmarks;

import com.google.protobuf.ByteString;
import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.wire.ClientFrames;
import io.tickwire.server.wire.ClientMessage;
import io.tickwire.server.wire.FrameHeader;
import io.tickwire.server.wire.ServerFrames;
import io.tickwire.server.ws.ByteSource;
import io.tickwire.server.ws.FrameReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one frame cost, from the socket's bytes to a message and from a snapshot to the socket's bytes?
 *
 * <p>Reading a WebSocket frame and writing a snapshot must allocate nothing ({@code -prof gc}).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameCodecBenchmark {
    private static final int SEED = 1;

    /** Masked frames without an end. */
    @State(Scope.Thread)
    public static class Incoming {
        /** Payload of a frame in bytes. */
        @Param({"50", "200", "4096"})
        public int payloadBytes;

        FrameReader reader = reading(new byte[0]);

        @Setup
        public void build() {
            reader = reading(random(payloadBytes));
        }
    }

    /** What a player sends 20 to 60 times a second: two inputs of 12 bytes and an acknowledgement. */
    @State(Scope.Thread)
    public static class IncomingInputs {
        FrameReader reader = reading(new byte[0]);

        @Setup
        public void build() {
            var inputs = Inputs.newBuilder().setAck(0x12345678);
            for (int sequence = 1000; sequence < 1002; sequence++) {
                inputs.addInputs(Input.newBuilder()
                        .setSequence(sequence)
                        .setTargetTick(5000 + sequence)
                        .setPayload(ByteString.copyFrom(random(12))));
            }
            reader = reading(ClientFrame.newBuilder().setInputs(inputs).build().toByteArray());
        }
    }

    /** A snapshot and the buffer that it is written into. */
    @State(Scope.Thread)
    public static class Outgoing {
        /** Bytes of the delta. */
        @Param({"50", "200", "4096"})
        public int payloadBytes;

        final SnapshotFrame frame = new SnapshotFrame();
        final Bytes into = new Bytes(0);

        @Setup
        public void build() throws IOException {
            byte[] delta = random(payloadBytes);
            frame.payload = new Bytes(delta.length);
            frame.payload.write(delta, 0, delta.length);
            frame.tick = 5000;
            frame.baseline = 4999;
            frame.token = 0x12345678;
            frame.serverTimeMicros = 1_700_000_000_000_000L;
            frame.inputAck = 4000;
            frame.slackMicros = 12_000;
            ServerFrames.snapshot(frame, into);
            int head = FrameHeader.size(into.length() - 2);
            byte[] message = Arrays.copyOfRange(into.array(), head, into.length());
            if (!ServerFrame.parseFrom(message).getSnapshot().equals(generated(frame))) {
                throw new IllegalStateException("the two ways to write a snapshot differ");
            }
        }
    }

    /** One masked frame of the socket's bytes, unmasked. */
    @Benchmark
    public int readFrame(Incoming incoming) throws IOException {
        if (incoming.reader.next() != FrameReader.Arrival.MESSAGE) {
            throw new IllegalStateException("refused");
        }
        return incoming.reader.length();
    }

    /** One frame of inputs, down to the message that a session gets. */
    @Benchmark
    public ClientMessage readInputs(IncomingInputs incoming) throws IOException {
        FrameReader reader = incoming.reader;
        if (reader.next() != FrameReader.Arrival.MESSAGE) {
            throw new IllegalStateException("refused");
        }
        return ClientFrames.read(reader.array(), reader.offset(), reader.length());
    }

    /** One snapshot to a whole frame, by hand. */
    @Benchmark
    public int writeSnapshot(Outgoing outgoing) {
        ServerFrames.snapshot(outgoing.frame, outgoing.into);
        return outgoing.into.length();
    }

    /** The same through the generated classes, for comparison. */
    @Benchmark
    public byte[] writeSnapshotGenerated(Outgoing outgoing) {
        return ServerFrames.of(
                ServerFrame.newBuilder().setSnapshot(generated(outgoing.frame)).build());
    }

    private static Snapshot generated(SnapshotFrame frame) {
        return Snapshot.newBuilder()
                .setTick(frame.tick)
                .setBaseline(frame.baseline)
                .setToken(frame.token)
                .setServerTimeUs(frame.serverTimeMicros)
                .setInputAck(frame.inputAck)
                .setSlackUs(frame.slackMicros)
                .setRung(frame.rung)
                .setCodec(frame.codec)
                .setPayload(ByteString.copyFrom(frame.payload.array(), 0, frame.payload.length()))
                .build();
    }

    private static FrameReader reading(byte[] message) {
        return new FrameReader(endless(masked(message)), 1 << 16);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    /** A client's frame: the server's head with the mask bit, a key, the payload under the key. */
    private static byte[] masked(byte[] payload) {
        var frame = new Bytes(payload.length + 14);
        FrameHeader.write(frame, FrameHeader.BINARY, payload.length);
        frame.array()[1] |= (byte) 0x80;
        byte[] key = random(4);
        frame.write(key, 0, key.length);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ key[i % 4]);
        }
        return frame.toByteArray();
    }

    /** Gives the frame again and again, one at most for each read, as a socket does for a client that sends in time. */
    private static ByteSource endless(byte[] frame) {
        return new ByteSource() {
            private int at;

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(length, frame.length - at);
                System.arraycopy(frame, at, into, offset, count);
                at = (at + count) % frame.length;
                return count;
            }
        };
    }
}
