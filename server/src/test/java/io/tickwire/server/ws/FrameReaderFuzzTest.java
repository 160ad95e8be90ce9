package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tickwire.server.ws.FrameReader.Arrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream of bytes is read to its end or to a refusal, and how it was cut on its way makes no difference. */
class FrameReaderFuzzTest {
    private static final int LIMIT = 1_000;

    static Stream<byte[]> seeds() {
        return Stream.of(FramingCases.all(), ControlCases.all(), CloseCases.all())
                .flatMap(rows -> rows)
                .map(ConformanceCase::sent)
                .filter(sent -> sent.length <= LIMIT);
    }

    @MethodSource("seeds")
    @FuzzTest
    void cutsMakeNoDifference(byte[] stream) throws IOException {
        List<String> whole = read(stream, stream.length + 1);

        assertThat(read(stream, 1)).isEqualTo(whole);
        assertThat(read(stream, 7)).isEqualTo(whole);
    }

    private static List<String> read(byte[] stream, int chunk) throws IOException {
        var in = new ByteArrayInputStream(stream);
        var reader = new FrameReader(
                (into, offset, length) -> {
                    assertThat(length).as("room to read into").isPositive();
                    return in.read(into, offset, Math.min(length, chunk));
                },
                LIMIT);
        var found = new ArrayList<String>();
        int bytes = 0;
        while (true) {
            Arrival arrival = reader.next();
            switch (arrival) {
                case END -> {
                    return found;
                }
                case REFUSED -> {
                    found.add(reader.refusal().toString());
                    return found;
                }
                case NONE -> throw new AssertionError("next has not waited");
                case MESSAGE, FRAGMENT, PING, PONG, CLOSE -> {
                    assertThat(reader.length()).isLessThanOrEqualTo(LIMIT);
                    bytes += reader.frameBytes();
                    assertThat(bytes).isLessThanOrEqualTo(stream.length);
                    found.add(arrival + " "
                            + Arrays.hashCode(Arrays.copyOfRange(
                                    reader.array(), reader.offset(), reader.offset() + reader.length())));
                }
            }
        }
    }
}
