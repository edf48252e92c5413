package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    /** The defaults with one of the ten numbers replaced. */
    private static EngagementSettings engagement(int position, double value) {
        double[] n = {0.25, 0.25, 0.20, 0.10, 0.10, 0.10, 30, 4, 5, 60};
        n[position] = value;
        return new EngagementSettings(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    @Test
    void theDefaultsAreThoseOfTheDefinition() {
        assertThat(EngagementSettings.DEFAULT).isEqualTo(engagement(0, 0.25));
        assertThat(RiskWeights.DEFAULT).isEqualTo(new RiskWeights(0.5, 0.2, 0.15, 0.15));
    }

    /** The version of the definitions follows from the texts: none may leave a setting out. */
    @Test
    void theTextsNameEverySettingAsRecordsDo() throws ReflectiveOperationException {
        for (Record settings : List.of(
                new EngagementSettings(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 7, 8, 9, 10),
                new RiskWeights(0.1, 0.2, 0.3, 0.4))) {
            StringJoiner expected = new StringJoiner(", ", settings.getClass().getSimpleName() + "[", "]");
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                expected.add(component.getName() + "=" + component.getAccessor().invoke(settings));
            }
            assertThat(settings).hasToString(expected.toString());
        }
        assertThat(RiskWeights.DEFAULT)
                .hasToString("RiskWeights[churn=0.5, decline=0.2, abandonment=0.15, disengagement=0.15]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void negativeAndInfiniteEngagementSettingsAreRefused(int position) {
        DoubleStream.of(-1, Double.NaN, Double.POSITIVE_INFINITY)
                .forEach(value -> assertThatIllegalArgumentException()
                        .as("%s", value)
                        .isThrownBy(() -> engagement(position, value))
                        .withMessageEndingWith("not " + value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, the recency weight", // the one part that is always there
        "6, the recency half-life",
        "7, the frequency scale",
        "8, the depth scale",
        "9, the dwell scale",
    })
    void whatMustNotBeZeroIsNamed(int position, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engagement(position, 0))
                .withMessageStartingWith(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPartOfTheEngagementMayHaveNoWeight(int position) {
        assertThatCode(() -> engagement(position, 0)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void riskWeightsMustBeFiniteAndAboveZero(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskWeights(weight, 1, 1, 1))
                .withMessageStartingWith("the weight of churn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskWeights(1, weight, 1, 1))
                .withMessageStartingWith("the weight of decline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskWeights(1, 1, weight, 1))
                .withMessageStartingWith("the weight of abandonment");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskWeights(1, 1, 1, weight))
                .withMessageStartingWith("the weight of disengagement");
    }
}
