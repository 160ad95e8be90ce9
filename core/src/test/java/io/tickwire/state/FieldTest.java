package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickwire.state.Field.Scale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
    private static final Field NUMBER = field(FieldKind.NUMBER, Scale.number(0.01, -200, 300));
    private static final Field ANGLE = field(FieldKind.ANGLE, Scale.angle(8));

    private static Field field(FieldKind kind, Scale scale) {
        return new Field("subject", 0, 0, kind, Visibility.ALL, scale);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.234, 123",
        "1.235, 124",
        "-1.234, -123",
        "3, 300",
        "3.01, 300",
        "-2.01, -200",
        "1e300, 300",
        "-1e300, -200",
        "Infinity, 300",
        "-Infinity, -200"
    })
    void numberIsRoundedToTheNearestQuantumAndHeldWithinItsBounds(double value, int quanta) {
        assertThat(NUMBER.quantize(value)).isEqualTo(quanta);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 64", "0.5, 128", "0.999, 0", "1, 0", "1.25, 64", "-0.25, 192", "-7.5, 128", "1e300, 0"})
    void angleIsCountedInTurnsAndWraps(double turns, int quanta) {
        assertThat(ANGLE.quantize(turns)).isEqualTo(quanta);
    }

    @Test
    void whatIsNoNumberIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NUMBER.quantize(Double.NaN))
                .withMessage("NaN for field subject");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void angleWithoutEndIsRefused(double turns) {
        assertThatIllegalArgumentException().isThrownBy(() -> ANGLE.quantize(turns));
    }

    @ParameterizedTest
    @CsvSource({"250, 5, 11", "5, 250, -11", "0, 128, -128", "128, 0, -128", "7, 7, 0"})
    void angleChangesTheShortWayAround(int from, int to, int difference) {
        assertThat(ANGLE.difference(from, to)).isEqualTo(difference);
    }

    @Property
    void advanceUndoesDifferenceOfAnyTwoNumbers(@ForAll int from, @ForAll int to) {
        assertThat(NUMBER.advance(from, NUMBER.difference(from, to))).isEqualTo(to);
    }

    @Property
    void advanceUndoesDifferenceOfAnyTwoAngles(
            @ForAll @IntRange(min = 1, max = 16) int bits, @ForAll int from, @ForAll int to) {
        Field angle = field(FieldKind.ANGLE, Scale.angle(bits));
        int mask = angle.scale().max();

        int difference = angle.difference(from & mask, to & mask);

        assertThat(angle.advance(from & mask, difference)).isEqualTo(to & mask);
        assertThat(difference).isBetween(-(1 << (bits - 1)), (1 << (bits - 1)) - 1);
    }

    @Property
    void quantizedValueIsWithinHalfAStep(@ForAll @DoubleRange(min = -2, max = 3) double value) {
        assertThat(Math.abs(NUMBER.value(NUMBER.quantize(value)) - value)).isLessThan(0.005 + 1e-12);
    }

    @Test
    void scaleThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.number(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.number(Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.number(Double.POSITIVE_INFINITY, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.number(1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.angle(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.angle(17));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.text(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.text(256));
    }
}
