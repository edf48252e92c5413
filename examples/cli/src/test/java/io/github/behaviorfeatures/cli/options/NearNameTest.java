package io.github.behaviorfeatures.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {

    private static final List<String> NAMES = List.of("churn_probability", "probability_alive", "risk_score", "id");

    /** Two edits are always allowed, a third of the letters in longer names; else a part will do. */
    @ParameterizedTest
    @CsvSource({
        "churn_probabilty, churn_probability",
        "Churn-Probability, churn_probability",
        "risk_sc, risk_score", // 3 edits of 7 letters: too many, but a part
        "alive, probability_alive",
        "if, id",
        "churn_prob_ability, churn_probability"
    })
    void theNearestOrTheFirstThatHoldsIt(String given, String meant) {
        assertThat(NearName.among(NAMES, given)).isEqualTo(meant);
        assertThat(NearName.hint(NAMES, given)).isEqualTo("; perhaps " + meant);
    }

    @ParameterizedTest
    @CsvSource({"total_orders", "''", "' '"})
    void nothingNear(String given) {
        assertThat(NearName.among(List.of("churn_probability"), given)).isNull();
        assertThat(NearName.hint(List.of("churn_probability"), given)).isEmpty();
    }

    /** kitten, sitten, sittin, sitting. */
    @Test
    void editsAreLettersToChange() {
        assertThat(NearName.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(NearName.edits("", "abc")).isEqualTo(3);
        assertThat(NearName.edits("abc", "abc")).isZero();
    }
}
