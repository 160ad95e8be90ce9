package io.tickwire.benchmarks.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void shapeIsWrittenAsItIsRead() {
        Shape shape = Shape.parse("50x10@64");

        assertThat(shape).isEqualTo(new Shape(50, 10, 64)).hasToString("50x10@64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50*10@64   | \"50*10@64\" is not ROOMSxPLAYERS@HZ, such as 50x10@20",
                "50x10      | \"50x10\" is not ROOMSxPLAYERS@HZ, such as 50x10@20",
                "0x10@20    | rooms is 0, limit 1 to 2000",
                "1x1001@20  | players of a room is 1001, limit 1 to 1000",
                "901x10@20  | players is 9010, limit 1 to 9000",
                "1x1@25     | rate is 25 Hz, the crowd has [20, 30, 60, 64, 128]",
            })
    void whatIsNoShapeIsSaidInOneLine(String text, String message) {
        assertThatThrownBy(() -> Shape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
