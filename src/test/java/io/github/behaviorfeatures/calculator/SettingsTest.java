package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    /** In the order of the text. */
    private static final List<BiFunction<EngagementSettings, Double, EngagementSettings>> WITHERS = List.of(
            EngagementSettings::withRecencyWeight,
            EngagementSettings::withFrequencyWeight,
            EngagementSettings::withEngagedShareWeight,
            EngagementSettings::withDepthWeight,
            EngagementSettings::withDwellWeight,
            EngagementSettings::withIntentWeight,
            EngagementSettings::withRecencyHalfLifeDays,
            EngagementSettings::withFrequencyScale,
            EngagementSettings::withDepthScale,
            EngagementSettings::withDwellScaleSeconds);

    /** The defaults with one of the ten numbers replaced. */
    private static EngagementSettings engagement(int position, double value) {
        return WITHERS.get(position).apply(EngagementSettings.DEFAULT, value);
    }

    /** The ten numbers 1 to 10. */
    private static EngagementSettings oneToTen() {
        EngagementSettings settings = EngagementSettings.DEFAULT;
        for (int i = 0; i < WITHERS.size(); i++) {
            settings = WITHERS.get(i).apply(settings, i + 1.0);
        }
        return settings;
    }

    /** The version of the definitions follows from the texts: none may leave a setting out or change. */
    @Test
    void theTextsNameEverySetting() {
        assertThat(EngagementSettings.DEFAULT)
                .hasToString("EngagementSettings[recencyWeight=0.25, frequencyWeight=0.25, engagedShareWeight=0.2, "
                        + "depthWeight=0.1, dwellWeight=0.1, intentWeight=0.1, recencyHalfLifeDays=30.0, "
                        + "frequencyScale=4.0, depthScale=5.0, dwellScaleSeconds=60.0]");
        assertThat(oneToTen())
                .hasToString("EngagementSettings[recencyWeight=1.0, frequencyWeight=2.0, engagedShareWeight=3.0, "
                        + "depthWeight=4.0, dwellWeight=5.0, intentWeight=6.0, recencyHalfLifeDays=7.0, "
                        + "frequencyScale=8.0, depthScale=9.0, dwellScaleSeconds=10.0]");
        assertThat(RiskWeights.DEFAULT)
                .hasToString("RiskWeights[churn=0.5, decline=0.2, abandonment=0.15, disengagement=0.15]");
    }

    @Test
    void everySettingReadsBack() {
        EngagementSettings s = oneToTen();
        assertThat(DoubleStream.of(
                        s.recencyWeight(),
                        s.frequencyWeight(),
                        s.engagedShareWeight(),
                        s.depthWeight(),
                        s.dwellWeight(),
                        s.intentWeight(),
                        s.recencyHalfLifeDays(),
                        s.frequencyScale(),
                        s.depthScale(),
                        s.dwellScaleSeconds()))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void settingsAreEqualIfTheirNumbersAre(int position) {
        assertThat(engagement(position, 3))
                .isEqualTo(engagement(position, 3))
                .hasSameHashCodeAs(engagement(position, 3))
                .isNotEqualTo(EngagementSettings.DEFAULT)
                .isNotEqualTo("settings");
    }

    @Test
    void riskWeightsAreChangedOneByOne() {
        RiskWeights all = RiskWeights.DEFAULT
                .withChurn(1)
                .withDecline(2)
                .withAbandonment(3)
                .withDisengagement(4);
        assertThat(all).isEqualTo(new RiskWeights(1, 2, 3, 4));
        assertThat(all.withChurn(9)).isEqualTo(new RiskWeights(9, 2, 3, 4));
        assertThat(all.withDecline(9)).isEqualTo(new RiskWeights(1, 9, 3, 4));
        assertThat(all.withAbandonment(9)).isEqualTo(new RiskWeights(1, 2, 9, 4));
        assertThat(all.withDisengagement(9)).isEqualTo(new RiskWeights(1, 2, 3, 9));
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

    @Test
    void aHorizonIsADayToACentury() {
        assertThatCode(() -> Settings.requireHorizon("h", 1)).doesNotThrowAnyException();
        assertThatCode(() -> Settings.requireHorizon("h", 36_500)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.requireHorizon("h", 0))
                .withMessage("h must be 1 to 36500 days, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.requireHorizon("h", 36_501))
                .withMessage("h must be 1 to 36500 days, not 36501");
    }

    @Test
    void settingsOfOtherNumbersHaveOtherHashes() {
        assertThat(engagement(0, 3).hashCode()).isNotEqualTo(engagement(0, 4).hashCode());
    }
}
