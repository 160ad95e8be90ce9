package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickwire.testing.v1.Cloud;
import io.tickwire.testing.v1.Deed;
import io.tickwire.testing.v1.MeadowInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputLimitsTest {
    private final InputLimits limits = new InputLimits(MeadowInput.getDescriptor());

    private static MeadowInput.Builder input() {
        return MeadowInput.newBuilder();
    }

    @Test
    void inputWithinItsLimitsIsAccepted() {
        assertThat(limits.violation(input().build())).isEmpty();
        assertThat(limits.violation(
                        input().setRain(10).setTurn(-1).setWind(-3e38f).build()))
                .isEmpty();
        assertThat(limits.violation(input().setSeason(4).build())).isEmpty();
    }

    @Test
    void violationNamesFieldValueAndLimit() {
        assertThat(limits.violation(input().setRain(10.5).build())).hasValue("rain is 10.5, limit 0.0 to 10.0");
        assertThat(limits.violation(input().setTurn(2).build())).hasValue("turn is 2.0, limit -1.0 to 1.0");
        assertThat(limits.violation(input().setTurn(Integer.MIN_VALUE).build()))
                .hasValue("turn is -2.147483648E9, limit -1.0 to 1.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsNeverAccepted(double value) {
        Deed deed = Deed.newBuilder().setForce((float) value).build();

        assertThat(limits.violation(input().setRain(value).build())).isPresent();
        assertThat(limits.violation(input().setWind((float) value).build())).isPresent();
        assertThat(limits.violation(input().addGusts(1).addGusts((float) value).build()))
                .isPresent();
        assertThat(limits.violation(input().addDeeds(deed).build())).isPresent();
    }

    @Test
    void unsetFieldIsCheckedOnlyWhenNobodyCouldTell() {
        assertThat(limits.violation(input().clearSeason().build())).isEmpty();
        assertThat(limits.violation(input().setSeason(0).build())).hasValue("season is 0.0, limit 1.0 to 4.0");
    }

    @Test
    void unsignedFieldIsComparedAsWhatItMeans() {
        assertThat(limits.violation(
                        input().setSeed(Integer.parseUnsignedInt("4000000000")).build()))
                .isEmpty();
        assertThat(limits.violation(input().setSeed(-1).build())).hasValue("seed is 4.294967295E9, limit 0.0 to 4.0E9");
    }

    @Test
    void messageOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.violation(Cloud.getDefaultInstance()))
                .withMessage("tickwire.testing.v1.Cloud is no input of the game");
    }
}
