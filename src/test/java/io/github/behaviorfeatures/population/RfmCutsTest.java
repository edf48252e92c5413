package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RfmCutsTest {

    private static final List<Double> DAYS = List.of(30d, 60d, 120d, 240d);
    private static final List<Double> ORDERS = List.of(1d, 2d, 3d, 6d);
    private static final List<Double> MONEY = List.of(10d, 20d, 30d, 40d);

    @Test
    void theDefaultsScoreNoSpend() {
        assertThat(RfmCuts.DEFAULT.recency()).isEqualTo(DAYS);
        assertThat(RfmCuts.DEFAULT.frequency()).isEqualTo(ORDERS);
        assertThat(RfmCuts.DEFAULT.monetary()).isEmpty();
        assertThat(RfmCuts.DEFAULT.scoresMonetary()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> RfmCuts.DEFAULT.monetaryScore(10));
    }

    /** 5 minus the number of cut points below the value. */
    @ParameterizedTest
    @CsvSource({"0, 5", "30, 5", "30.001, 4", "60, 4", "61, 3", "120, 3", "120.5, 2", "240, 2", "240.001, 1", "9999, 1"
    })
    void recencyScoresFallWithTheDays(double days, int score) {
        assertThat(RfmCuts.DEFAULT.recencyScore(days)).isEqualTo(score);
    }

    /** 1 plus the number of cut points below the value. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "5, 4", "6, 4", "7, 5", "1000, 5"})
    void frequencyScoresRiseWithTheOrders(int orders, int score) {
        assertThat(RfmCuts.DEFAULT.frequencyScore(orders)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"-5, 1", "0, 1", "10, 1", "10.01, 2", "20, 2", "25, 3", "40, 4", "40.01, 5"})
    void monetaryScoresRiseWithTheSpend(double value, int score) {
        RfmCuts cuts = RfmCuts.of(DAYS, ORDERS, MONEY);
        assertThat(cuts.scoresMonetary()).isTrue();
        assertThat(cuts.monetary()).contains(MONEY);
        assertThat(cuts.monetaryScore(value)).isEqualTo(score);
    }

    /** Quantiles of few distinct values are equal: most customers of a shop order once. */
    @Test
    void equalCutPointsAreLegalAndSkipScores() {
        RfmCuts cuts = RfmCuts.of(DAYS, List.of(1d, 1d, 1d, 2d), null);
        assertThat(cuts.frequencyScore(1)).isEqualTo(1);
        assertThat(cuts.frequencyScore(2)).isEqualTo(4);
        assertThat(cuts.frequencyScore(3)).isEqualTo(5);
    }

    static List<List<Double>> noCutPoints() {
        return List.of(
                List.of(),
                List.of(1d, 2d, 3d),
                List.of(1d, 2d, 3d, 4d, 5d),
                List.of(1d, 2d, 4d, 3d),
                List.of(2d, 1d, 3d, 4d),
                List.of(Double.NaN, 2d, 3d, 4d),
                List.of(1d, 2d, 3d, Double.NaN),
                List.of(1d, 2d, 3d, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("noCutPoints")
    void anythingButFourAscendingNumbersIsRefused(List<Double> cuts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmCuts.of(cuts, ORDERS, null))
                .withMessageStartingWith("recency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmCuts.of(DAYS, cuts, null))
                .withMessageStartingWith("frequency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmCuts.of(DAYS, ORDERS, cuts))
                .withMessageStartingWith("monetary");
    }

    @Test
    void laterChangesOfTheListsDoNotMatter() {
        List<Double> orders = new ArrayList<>(ORDERS);
        RfmCuts cuts = RfmCuts.of(DAYS, orders, null);
        orders.set(0, 100d);
        assertThat(cuts.frequency()).isEqualTo(ORDERS);
    }

    @Test
    void theDefinitionTellsCutPointsApart() {
        assertThat(RfmCuts.of(DAYS, ORDERS, MONEY).definition())
                .isEqualTo(RfmCuts.of(DAYS, ORDERS, MONEY).definition())
                .isNotEqualTo(RfmCuts.DEFAULT.definition())
                .isNotEqualTo(RfmCuts.of(MONEY, ORDERS, MONEY).definition())
                .isNotEqualTo(RfmCuts.of(DAYS, MONEY, MONEY).definition());
    }
}
