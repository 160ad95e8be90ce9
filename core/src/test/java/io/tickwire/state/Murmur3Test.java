package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the vectors of the reference implementation (SMHasher, MurmurHash3_x86_32). */
class Murmur3Test {
    @ParameterizedTest
    @CsvSource({
        "'', 00000000",
        "ffffffff, 76293b50",
        "21436587, f55b516b",
        "214365, 7e4a8634",
        "2143, a0f7b07a",
        "21, 72661cf4",
        "00000000, 2362f9de",
        "000000, 85f0b427",
        "0000, 30f4c306",
        "00, 514e28b7"
    })
    void bytesHashAsInTheReference(String bytes, String hash) {
        assertThat(Murmur3.hash(HexFormat.of().parseHex(bytes))).isEqualTo(HexFormat.fromHexDigits(hash));
    }

    @ParameterizedTest
    @CsvSource({"hello, 248bfa47", "'hello, world', 149bbb7f", "The quick brown fox jumps over the lazy dog, 2e4ff723"})
    void textsHashAsInTheReference(String text, String hash) {
        assertThat(Murmur3.hash(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(HexFormat.fromHexDigits(hash));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 514e28b7", "0, ffffffff, 81f16f39"})
    void nothingHashesToItsSeed(int bytes, String seed, String hash) {
        assertThat(Murmur3.finish(HexFormat.fromHexDigits(seed), bytes)).isEqualTo(HexFormat.fromHexDigits(hash));
    }

    @Test
    void wordsAreTakenInAsTheirBytesWouldBe() {
        int mixed = Murmur3.mix(Murmur3.mix(0, 0x04030201), 0x08070605);

        assertThat(Murmur3.finish(mixed, 8)).isEqualTo(Murmur3.hash(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
    }
}
