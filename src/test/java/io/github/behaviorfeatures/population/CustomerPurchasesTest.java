package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerPurchasesTest {

    private static final PurchaseHistory THREE_DATES = new PurchaseHistory(2, 40, 100);

    @Test
    void ofDatesAloneNothingElseIsKnown() {
        assertThat(CustomerPurchases.of(THREE_DATES)).isEqualTo(new CustomerPurchases(THREE_DATES, 60, 3, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 3, 3, 5, 15, daysSinceLastOrder must be >= 0",
        "NaN, 3, 3, 5, 15, daysSinceLastOrder must be >= 0",
        "Infinity, 3, 3, 5, 15, daysSinceLastOrder must be >= 0",
        "60, 2, 2, 5, 10, 'orders must be at least the number of purchase dates, 3'",
        "60, 3, 4, 5, 20, 'valuedDates must be 0 to the number of purchase dates, 3'",
        "60, 3, -1, 0, 0, 'valuedDates must be 0 to the number of purchase dates, 3'",
        "60, 3, 0, 5, 0, 'meanValue must be finite, and 0 without dates of value'",
        "60, 3, 3, NaN, 0, 'meanValue must be finite, and 0 without dates of value'",
        "60, 3, 0, 0, 5, 'totalValue must be finite, and 0 without dates of value'",
        "60, 3, 3, 5, Infinity, 'totalValue must be finite, and 0 without dates of value'",
    })
    void impossibleNumbersAreRefused(double days, int orders, int valued, double mean, double total, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerPurchases(THREE_DATES, days, orders, valued, mean, total))
                .withMessage(message);
    }

    /** An order today, one a date, all of known value, and refunds that prevail. */
    @Test
    void theExtremesAreLegal() {
        CustomerPurchases today = new CustomerPurchases(new PurchaseHistory(2, 100, 100), 0, 3, 3, -5, -15);
        assertThat(today.daysSinceLastOrder()).isZero();
        assertThat(today.totalValue()).isEqualTo(-15);
    }
}
