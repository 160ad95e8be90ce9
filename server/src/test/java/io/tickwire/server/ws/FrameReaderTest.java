package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.server.ws.FrameReader.Arrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as bytes in hex. The masking key 00000000 leaves the payload readable. */
class FrameReaderTest {
    private static final int LIMIT = 65_536;

    @Test
    void readsFramesThatCameInOneSegment() throws IOException {
        FrameReader reader = reader("8281 00000000 01" + "8280 00000000" + "8282 00000000 0203");

        assertThat(arrivals(reader)).containsExactly("MESSAGE 01", "MESSAGE ", "MESSAGE 0203", "END ");
    }

    @Test
    void joinsFragmentsAroundAControlFrame() throws IOException {
        FrameReader reader =
                reader("0281 00000000 61" + "8982 00000000 7069" + "0081 00000000 62" + "8081 00000000 63");

        assertThat(arrivals(reader))
                .containsExactly("FRAGMENT 61", "PING 7069", "FRAGMENT 62", "MESSAGE 616263", "END ");
    }

    @Test
    void startsAnewAfterAFragmentedMessage() throws IOException {
        FrameReader reader = reader("0281 00000000 61 8080 00000000" + "0281 00000000 62 8081 00000000 63");

        assertThat(arrivals(reader))
                .containsExactly("FRAGMENT 61", "MESSAGE 61", "FRAGMENT 62", "MESSAGE 6263", "END ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"82", "8281", "8281 000000", "8282 00000000 61", "82fe 00", "0281 00000000 61"})
    void anEndWithinAFrameIsAnEnd(String frames) throws IOException {
        assertThat(lastOf(reader(frames))).isEqualTo("END");
    }

    @Test
    void readsOnAfterALargeMessage() throws IOException {
        byte[] large = RawClient.binary(RawClient.bytes(60_000));
        byte[] small = RawClient.binary(RawClient.bytes(3));
        var stream = new java.io.ByteArrayOutputStream();
        stream.write(large);
        for (int i = 0; i < 30_000; i++) {
            stream.write(small);
        }
        FrameReader reader = new FrameReader(new ByteArrayInputStream(stream.toByteArray())::read, LIMIT);

        assertThat(reader.next()).isEqualTo(Arrival.MESSAGE);
        int afterLarge = reader.array().length;
        for (int i = 0; i < 30_000; i++) {
            assertThat(reader.next()).isEqualTo(Arrival.MESSAGE);
            assertThat(payload(reader)).isEqualTo("787878");
        }
        assertThat(reader.array().length).as("the buffer shrank again").isLessThan(afterLarge);
    }

    @Test
    void framesAllocateNothing() throws IOException {
        byte[] frame = RawClient.binary(RawClient.bytes(50));
        var reader = new FrameReader(
                (into, offset, length) -> {
                    System.arraycopy(frame, 0, into, offset, frame.length);
                    return frame.length;
                },
                LIMIT);
        readAll(reader, 10);

        long before = Leaks.allocatedBytes();
        readAll(reader, 10_000);

        assertThat(Leaks.allocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void declaredLengthAllocatesNothing() throws IOException {
        long before = Leaks.allocatedBytes();
        FrameReader reader = reader("82ff 0000000000010000 00000000");
        long made = Leaks.allocatedBytes();

        assertThat(reader.next()).isEqualTo(Arrival.END);

        assertThat(Leaks.allocatedBytes() - made).isLessThan(made - before + 10_000);
    }

    private static void readAll(FrameReader reader, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (reader.next() != Arrival.MESSAGE) {
                throw new AssertionError("refused");
            }
        }
    }

    private static String lastOf(FrameReader reader) throws IOException {
        Arrival arrival = reader.next();
        while (arrival != Arrival.REFUSED && arrival != Arrival.END) {
            arrival = reader.next();
        }
        return arrival.name();
    }

    private static List<String> arrivals(FrameReader reader) throws IOException {
        var found = new ArrayList<String>();
        Arrival arrival;
        do {
            arrival = reader.next();
            found.add(arrival + " " + (arrival == Arrival.END ? "" : payload(reader)));
        } while (arrival != Arrival.END);
        return found;
    }

    private static FrameReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new FrameReader(new ByteArrayInputStream(bytes)::read, LIMIT);
    }

    private static String payload(FrameReader reader) {
        return HexFormat.of().formatHex(reader.array(), reader.offset(), reader.offset() + reader.length());
    }
}
