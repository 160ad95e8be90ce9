package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.server.ws.FrameReader.Arrival;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written, cut and mixed at random is read as it was; garbage is refused and nothing else. */
class FrameReaderPropertyTest {
    private static final int LIMIT = 10_000;

    @Property(tries = 500)
    void messagesSurviveFragmentsAndChunks(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int maxChunk)
            throws IOException {
        var random = new Random(seed);
        var sent = new ArrayList<byte[]>();
        byte[] stream = randomStream(random, sent);

        var received = new ArrayList<byte[]>();
        var reader = new FrameReader(chunked(stream, maxChunk, random), LIMIT);
        for (Arrival arrival = reader.next(); arrival != Arrival.END; arrival = reader.next()) {
            assertThat(arrival).isIn(Arrival.MESSAGE, Arrival.FRAGMENT, Arrival.PING, Arrival.PONG);
            if (arrival == Arrival.MESSAGE) {
                received.add(Arrays.copyOfRange(reader.array(), reader.offset(), reader.offset() + reader.length()));
            }
        }

        assertThat(received).containsExactlyElementsOf(sent);
    }

    @Property(tries = 500)
    void messagesSurviveThatAnotherReadsWhileTheReaderWaits(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int maxChunk) throws IOException {
        var random = new Random(seed);
        var sent = new ArrayList<byte[]>();
        byte[] stream = randomStream(random, sent);

        var source = new Shared(chunked(stream, maxChunk, random), random);
        for (Arrival arrival = source.reader.next(); arrival != Arrival.END; arrival = source.reader.next()) {
            source.take(arrival);
        }

        assertThat(source.received).containsExactlyElementsOf(sent);
    }

    @Property(tries = 2000)
    void garbageEndsInARefusalOrAtTheEnd(@ForAll byte[] garbage, @ForAll @IntRange(min = 1, max = 10) int maxChunk)
            throws IOException {
        readToTheEnd(garbage, maxChunk, new Random(garbage.length));
    }

    @Property(tries = 2000)
    void damagedFramesEndInARefusalOrAtTheEnd(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        byte[] stream = randomStream(random, new ArrayList<>());
        for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
            stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
        }

        readToTheEnd(stream, 100, random);
    }

    @Property(tries = 300)
    void unmaskingByWordsIsUnmaskingByBytes(
            @ForAll byte[] payload, @ForAll int key, @ForAll @IntRange(max = 9) int offset) {
        byte[] bytes = new byte[offset + payload.length + 3];
        System.arraycopy(payload, 0, bytes, offset, payload.length);
        byte[] expected = bytes.clone();
        for (int i = 0; i < payload.length; i++) {
            expected[offset + i] ^= (byte) (key >>> (8 * (i % 4)));
        }

        Masking.unmask(bytes, offset, payload.length, key);

        assertThat(bytes).isEqualTo(expected);
    }

    private static void readToTheEnd(byte[] stream, int maxChunk, Random random) throws IOException {
        var reader = new FrameReader(chunked(stream, maxChunk, random), LIMIT);
        Arrival arrival = reader.next();
        for (int frames = 1; arrival != Arrival.END && arrival != Arrival.REFUSED; frames++) {
            assertThat(frames).as("each frame takes bytes").isLessThanOrEqualTo(stream.length);
            assertThat(reader.length()).isBetween(0, LIMIT);
            arrival = reader.next();
        }
    }

    /** Messages in one to five fragments, control frames in between; at least one byte. */
    private static byte[] randomStream(Random random, List<byte[]> messages) throws IOException {
        var stream = new ByteArrayOutputStream();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            byte[] message = new byte[random.nextInt(random.nextBoolean() ? 200 : LIMIT)];
            random.nextBytes(message);
            messages.add(message);
            int fragments = 1 + random.nextInt(5);
            int from = 0;
            for (int i = 0; i < fragments; i++) {
                int to = i == fragments - 1 ? message.length : from + random.nextInt(message.length - from + 1);
                int first = (i == 0 ? 0x02 : 0x00) | (i == fragments - 1 ? 0x80 : 0);
                stream.write(RawClient.frame(first, Arrays.copyOfRange(message, from, to)));
                if (random.nextInt(4) == 0) {
                    stream.write(RawClient.frame(0x89 + random.nextInt(2), new byte[random.nextInt(126)]));
                }
                from = to;
            }
        }
        return stream.toByteArray();
    }

    /** Gives a random part of what is asked for, as a socket does. */
    private static ByteSource chunked(byte[] stream, int maxChunk, Random random) {
        var in = new ByteArrayInputStream(stream);
        return (into, offset, length) -> {
            assertThat(length).as("room to read into").isPositive();
            return in.read(into, offset, Math.min(length, 1 + random.nextInt(maxChunk)));
        };
    }

    /** While its reader waits, another takes in some frames, and leaves some. */
    private static final class Shared implements ByteSource {
        final List<byte[]> received = new ArrayList<>();
        final FrameReader reader = new FrameReader(this, LIMIT);
        private final ByteSource bytes;
        private final Random random;

        Shared(ByteSource bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes.read(into, offset, length);
        }

        @Override
        public void await() throws IOException {
            for (int reads = random.nextInt(3); reads > 0; reads--) {
                reader.fill(bytes);
                for (Arrival next = reader.poll(); next != Arrival.NONE; next = reader.poll()) {
                    if (random.nextInt(4) == 0) {
                        reader.putBack(next);
                        return;
                    }
                    take(next);
                }
            }
        }

        void take(Arrival arrival) {
            if (arrival == Arrival.MESSAGE) {
                received.add(Arrays.copyOfRange(reader.array(), reader.offset(), reader.offset() + reader.length()));
            }
        }
    }
}
