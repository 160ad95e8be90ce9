package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.server.ws.FrameReader.Arrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as bytes in hex. The masking key 00000000 leaves the payload readable. */
class FrameReaderTest {
    private static final int LIMIT = 65_536;

    @Test
    void unmasksTheExampleOfTheStandard() throws IOException {
        // RFC 6455, section 5.7: a masked "Hello", here as a binary frame.
        FrameReader reader = reader("8285 37fa213d 7f9f4d5158");

        assertThat(reader.next()).isEqualTo(Arrival.MESSAGE);
        assertThat(payload(reader)).isEqualTo(hex("Hello".getBytes(UTF_8)));
        assertThat(reader.next()).isEqualTo(Arrival.END);
    }

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
    @ValueSource(ints = {0, 1, 125, 126, 127, 2000, 65_535, 65_536})
    void readsEveryLengthUpToTheLimit(int length) throws IOException {
        byte[] payload = RawClient.bytes(length);
        FrameReader reader = new FrameReader(new ByteArrayInputStream(RawClient.binary(payload))::read, LIMIT);

        assertThat(reader.next()).isEqualTo(Arrival.MESSAGE);
        assertThat(payload(reader)).isEqualTo(hex(payload));
    }

    @ParameterizedTest
    @CsvSource({
        "8201 61,                          a frame of a client is not masked",
        "c281 00000000 61,                 'reserved bits 0x40 are set, no extension is agreed'",
        "a281 00000000 61,                 'reserved bits 0x20 are set, no extension is agreed'",
        "9281 00000000 61,                 'reserved bits 0x10 are set, no extension is agreed'",
        "8380 00000000,                    opcode 0x3 is reserved",
        "8780 00000000,                    opcode 0x7 is reserved",
        "8b80 00000000,                    opcode 0xb is reserved",
        "8f80 00000000,                    opcode 0xf is reserved",
        "89fe 007e 00000000,               control frame 0x9 is longer than the limit 125",
        "88fe 007e 00000000,               control frame 0x8 is longer than the limit 125",
        "0980 00000000,                    control frame 0x9 is fragmented",
        "0880 00000000,                    control frame 0x8 is fragmented",
        "8080 00000000,                    a continuation without a message to continue",
        "8280 00000000 8080 00000000,      a continuation without a message to continue",
        "0280 00000000 8280 00000000,      a new message within a fragmented one",
        "82fe 007d 00000000,               length 125 is not written in the fewest bytes",
        "82ff 000000000000ffff 00000000,   length 65535 is not written in the fewest bytes",
        "82ff 8000000000000000 00000000,   a 64-bit length has its top bit set",
        "8881 00000000 03,                 a close frame with 1 byte; a code has 2",
        "8882 00000000 03ed,               close code 1005 may not be sent"
    })
    void refusesWhatBreaksTheProtocol(String frames, String reason) throws IOException {
        FrameReader reader = reader(frames);

        assertThat(lastOf(reader)).isEqualTo("REFUSED");
        assertThat(reader.refusal().code()).isEqualTo(CloseCode.CLOSE_CODE_PROTOCOL_ERROR);
        assertThat(reader.refusal().text()).isEqualTo(reason);
    }

    @Test
    void refusesTextWithoutWaitingForIt() throws IOException {
        FrameReader reader = reader("81fe");

        assertThat(reader.next()).isEqualTo(Arrival.REFUSED);
        assertThat(reader.refusal().code()).isEqualTo(CloseCode.CLOSE_CODE_UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "82ff 0000000000010001 00000000,             65537",
        "82ff 7fffffffffffffff 00000000,             9223372036854775807",
        "0281 00000000 61 80ff 0000000000010000 00000000,  65537",
        "0281 00000000 61 80ff 7fffffffffffffff 00000000,  9223372036854775807"
    })
    void refusesALongMessageByItsDeclaredLength(String frames, String length) throws IOException {
        FrameReader reader = reader(frames);

        assertThat(lastOf(reader)).isEqualTo("REFUSED");
        assertThat(reader.refusal().code()).isEqualTo(CloseCode.CLOSE_CODE_TOO_BIG);
        assertThat(reader.refusal().text()).isEqualTo("message of " + length + " bytes or more, limit 65536");
    }

    @Test
    void refusesACloseReasonThatIsNotUtf8() throws IOException {
        FrameReader reader = reader("8884 00000000 03e8 c328");

        assertThat(reader.next()).isEqualTo(Arrival.REFUSED);
        assertThat(reader.refusal().code()).isEqualTo(CloseCode.CLOSE_CODE_INVALID_TEXT);
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

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
