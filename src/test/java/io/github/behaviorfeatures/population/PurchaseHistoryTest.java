package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseHistoryTest {

    @Test
    void theLastPurchaseMayBeOfToday() {
        assertThat(new PurchaseHistory(3, 90, 90).recency()).isEqualTo(90);
        assertThat(new PurchaseHistory(0, 0, 0).age()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 10",
        "2, -1, 10",
        "2, NaN, 10",
        "2, 11, 10", // the last purchase after the end of observation
        "2, 5, NaN",
        "2, 5, Infinity",
        "0, 0, -1",
    })
    void impossibleNumbersAreRefused(int repeats, double recency, double age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PurchaseHistory(repeats, recency, age))
                .withMessageContaining("0 <= recency <= age");
    }

    @Test
    void withoutRepeatsThereIsNoRecency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PurchaseHistory(0, 5, 10))
                .withMessageContaining("without repeats");
    }
}
