package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatedPurchasesTest {

    private static final DatedPurchases THREE =
            DatedPurchases.of(new int[] {10, 20, 50}, new double[] {30, Double.NaN, 60});

    @Test
    void datesAreCountedFromBothEnds() {
        assertThat(THREE.size()).isEqualTo(3);
        assertThat(THREE.firstDay()).isEqualTo(10);
        assertThat(THREE.since(20)).isEqualTo(2);
        assertThat(THREE.since(21)).isEqualTo(1);
        assertThat(THREE.since(51)).isZero();
        assertThat(THREE.since(-1_000_000_000_000L)).isEqualTo(3);
        assertThat(THREE.before(20)).isEqualTo(DatedPurchases.of(new int[] {10}, new double[] {30}));
        assertThat(THREE.before(51)).isSameAs(THREE);
        assertThat(THREE.before(10)).isSameAs(DatedPurchases.NONE);
        assertThat(THREE.history(60)).isEqualTo(new PurchaseHistory(2, 40, 50));
    }

    @Test
    void theMeanIsThatOfTheKnownValues() {
        assertThat(THREE.ofKnownValue()).isEqualTo(2);
        assertThat(THREE.meanValue()).isEqualTo(45);
        DatedPurchases unknown = DatedPurchases.of(new int[] {1}, new double[] {Double.NaN});
        assertThat(unknown.ofKnownValue()).isZero();
        assertThat(unknown.meanValue()).isZero();
        assertThat(DatedPurchases.NONE.isEmpty()).isTrue();
        assertThat(DatedPurchases.NONE.meanValue()).isZero();
    }

    @Test
    void equalDaysAndValuesAreEqual() {
        assertThat(THREE)
                .isEqualTo(DatedPurchases.of(new int[] {10, 20, 50}, new double[] {30, Double.NaN, 60}))
                .hasSameHashCodeAs(DatedPurchases.of(new int[] {10, 20, 50}, new double[] {30, Double.NaN, 60}))
                .isNotEqualTo(DatedPurchases.of(new int[] {10, 20, 51}, new double[] {30, Double.NaN, 60}))
                .isNotEqualTo(DatedPurchases.of(new int[] {10, 20, 50}, new double[] {30, 0, 60}))
                .isNotEqualTo("three")
                .hasToString("DatedPurchases[3 dates]");
        assertThat(DatedPurchases.of(new int[0], new double[0])).isSameAs(DatedPurchases.NONE);
    }

    @Test
    void whatIsGivenIsCopied() {
        int[] days = {10};
        DatedPurchases one = DatedPurchases.of(days, new double[] {1});
        days[0] = 99;
        assertThat(one.firstDay()).isEqualTo(10);
    }

    @Test
    void impossibleDatesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatedPurchases.of(new int[] {2, 2}, new double[2]))
                .withMessage("days must ascend, not 2, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatedPurchases.of(new int[] {1, 2}, new double[1]))
                .withMessage("there must be a value for each day, not 1 for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatedPurchases.of(new int[] {1}, new double[] {Double.NEGATIVE_INFINITY}))
                .withMessageContaining("finite");
    }
}
