package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published values: CDNOW, in weeks; the models do not care for the unit as long as it is one. */
class DropoutModelTest {

    private static final DropoutModel BG = new DropoutModel(Kind.BG_NBD, 0.243, 4.414, 0.793, 2.426);
    private static final DropoutModel MBG = new DropoutModel(Kind.MBG_NBD, 0.525, 6.183, 0.891, 1.614);
    private static final PurchaseHistory CUSTOMER = new PurchaseHistory(2, 30.43, 38.86);

    @Test
    void bgNbdAgreesWithFaderHardieAndLee() {
        assertThat(BG.probabilityAlive(CUSTOMER)).isCloseTo(0.7266, within(5e-5));
        assertThat(BG.expectedPurchases(CUSTOMER, 39)).isCloseTo(1.226, within(5e-4));
    }

    @Test
    void mbgNbdAgreesWithThePublishedValues() {
        assertThat(MBG.probabilityAlive(CUSTOMER)).isCloseTo(0.7062, within(5e-5));
        assertThat(MBG.expectedPurchases(CUSTOMER, 52)).isCloseTo(1.5972, within(5e-5));
    }

    @Test
    void bgNbdTakesEveryOneTimeBuyerForAlive() {
        assertThat(BG.probabilityAlive(new PurchaseHistory(0, 0, 1000))).isEqualTo(1);
        assertThat(MBG.probabilityAlive(new PurchaseHistory(0, 0, 1000))).isLessThan(0.2);
    }

    /** x = 0, T = 0: lo = ln(a / b) = ln(0.6 / 2), so P(alive) = 1 / (1 + 0.3) = 0.769230769... */
    @Test
    void probabilityAliveRightAfterTheFirstPurchase() {
        assertThat(DropoutModel.DEFAULT.probabilityAlive(new PurchaseHistory(0, 0, 0)))
                .isCloseTo(1 / 1.3, within(1e-15));
    }

    /**
     * x = 0, T = 0, H = 180: 1 - 1 / 1.3 * (1 - (63 / 243)^0.8), with (63 / 243)^0.8 = e^(0.8 * -1.3499267169) =
     * 0.3396154355 (python mpmath: 0.492011873465793434 in all).
     */
    @Test
    void probabilityOfNoPurchaseRightAfterTheFirstPurchase() {
        assertThat(DropoutModel.DEFAULT.probabilityOfNoPurchase(new PurchaseHistory(0, 0, 0), 180))
                .isCloseTo(0.492011873465793434, within(1e-15));
    }

    /** Without drop-out the sum is the mean of the negative binomial, R t / A: here (2 + 3) * 10 / (20 + 30). */
    @Test
    void expectedPurchasesWithoutDropoutAreTheMeanOfTheNegativeBinomial() {
        DropoutModel loyal = new DropoutModel(Kind.BG_NBD, 2, 20, 6e-6, 163_000);
        assertThat(loyal.expectedPurchases(new PurchaseHistory(3, 30, 30), 10)).isCloseTo(1.0, within(1e-9));
    }

    /**
     * A buyer of a thousand dates in 30 days, over 500 days: without drop-out (2 + 998) * 500 / (20 + 30) = 10,000. The
     * probability of no purchase is (50 / 550)^1000 = 1e-1041, far below the smallest double, 4.9e-324. Drop-out takes off
     * less than a millionth: a / b = 6e-6 / 163,000 = 3.7e-11 a purchase.
     */
    @Test
    void expectedPurchasesOfWhomADoubleCannotHoldTheProbabilityOfNone() {
        DropoutModel loyal = new DropoutModel(Kind.BG_NBD, 2, 20, 6e-6, 163_000);
        assertThat(loyal.expectedPurchases(new PurchaseHistory(998, 30, 30), 500))
                .isCloseTo(10_000, within(0.01));
    }

    @Test
    void nothingIsExpectedOfNoTime() {
        assertThat(MBG.expectedPurchases(CUSTOMER, 0)).isZero();
        assertThat(MBG.probabilityOfNoPurchase(CUSTOMER, 0)).isEqualTo(1);
    }

    @Test
    void manyPurchasesInAShortTimeStayFinite() {
        DropoutModel model = new DropoutModel(Kind.MBG_NBD, 0.5, 1, 0.5, 2);
        PurchaseHistory busy = new PurchaseHistory(500, 20, 20);
        // Alive and with little drop-out he would make (0.5 + 500) * 3650 / (1 + 20) = 86,992 purchases.
        assertThat(model.expectedPurchases(busy, 3650)).isBetween(1_000.0, 86_992.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, 36_500.1, Double.POSITIVE_INFINITY})
    void impossibleHorizonsAreRefused(double days) {
        assertThatThrownBy(() -> MBG.expectedPurchases(CUSTOMER, days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the horizon must be 0 to 36500 days");
        assertThatThrownBy(() -> MBG.probabilityOfNoPurchase(CUSTOMER, days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the horizon must be 0 to 36500 days");
    }

    /** After a century: x = 2, T = 38.86 weeks, A = 45.043; (45.043 / 36545.043)^2.525 is 4.5e-8 of those alive. */
    @Test
    void inACenturyWhoeverIsAliveComesBack() {
        double alive = MBG.probabilityAlive(CUSTOMER);
        assertThat(MBG.probabilityOfNoPurchase(CUSTOMER, 36_500)).isCloseTo(1 - alive, within(1e-7));
        assertThat(MBG.expectedPurchases(CUSTOMER, 36_500)).isFinite().isGreaterThan(alive);
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new DropoutModel(Kind.BG_NBD, 0, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter r");
        assertThatThrownBy(() -> new DropoutModel(Kind.BG_NBD, 1, Double.NaN, 1, 1))
                .hasMessageContaining("parameter alpha");
        assertThatThrownBy(() -> new DropoutModel(Kind.BG_NBD, 1, 1, -1, 1)).hasMessageContaining("parameter a ");
        assertThatThrownBy(() -> new DropoutModel(Kind.BG_NBD, 1, 1, 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("parameter b");
    }

    /**
     * R = 1: at least j purchases come with m^j, m = t/(A+t). With a = 1 and B = 1, q_j = 1/j, and the sum over j of m^j/j is
     * -ln(1-m) = ln(1 + t/A): over a century at A = 1 it is ln(36,501), and its terms fall by 1/36,501 each.
     */
    @Test
    void expectedPurchasesOfAnOneTimeBuyerAreALogarithm() {
        DropoutModel model = new DropoutModel(Kind.BG_NBD, 1, 1, 1, 1);
        PurchaseHistory today = new PurchaseHistory(0, 0, 0);
        assertThat(model.expectedPurchases(today, 36_500)).isCloseTo(Math.log(36_501), within(1e-10));
        assertThat(model.expectedPurchases(today, 1)).isCloseTo(Math.log(2), within(1e-14));
    }

    /** With a = 2, q_j = 2/(j(j+1)), and the sum of m^j 2/(j(j+1)) at m = 1/2 is 2 (1 + (1-m)/m ln(1-m)) = 2 (1 - ln 2). */
    @Test
    void expectedPurchasesWithTwiceTheDropout() {
        DropoutModel model = new DropoutModel(Kind.BG_NBD, 1, 30, 2, 1);
        assertThat(model.expectedPurchases(new PurchaseHistory(0, 0, 0), 30))
                .isCloseTo(2 * (1 - Math.log(2)), within(1e-14));
    }

    /**
     * MBG/NBD: B = b+1 = 2 with a = 1, q_j = 2/(j+1); the sum of m^j 2/(j+1) at m = 1/2 is 2/m (-ln(1-m) - m) = 4 ln 2 - 2;
     * P(alive) = b/(a+b) = 1/2.
     */
    @Test
    void expectedPurchasesOfThoseWhoMayDropOutAtOnce() {
        DropoutModel model = new DropoutModel(Kind.MBG_NBD, 1, 30, 1, 1);
        assertThat(model.expectedPurchases(new PurchaseHistory(0, 0, 0), 30))
                .isCloseTo(2 * Math.log(2) - 1, within(1e-14));
    }

    /** Without drop-out (less than 1e-9 of it) R t/A = 6e-6 * 1/1, however small. */
    @Test
    void smallExpectationsAreAsExact() {
        DropoutModel rare = new DropoutModel(Kind.BG_NBD, 6e-6, 1, 6e-6, 163_000);
        assertThat(rare.expectedPurchases(new PurchaseHistory(0, 0, 0), 1)).isCloseTo(6e-6, within(6e-15));
    }

    @Test
    void theParametersMayBeAtTheirBounds() {
        DropoutModel low = new DropoutModel(Kind.BG_NBD, 6e-6, 1, 6e-6, 6e-6);
        DropoutModel high = new DropoutModel(Kind.BG_NBD, 163_000, 163_000, 163_000, 163_000);
        assertThat(low.alpha()).isEqualTo(1);
        assertThat(high.r()).isEqualTo(163_000);
        assertThat(high.definition()).isEqualTo("BG_NBD r=163000.0 alpha=163000.0 a=163000.0 b=163000.0");
    }
}
