package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

/** Customers of an hour and of decades, with up to 500 repeats, in every population there is. */
class DropoutModelProperties {

    private static final double AN_HOUR = 0.04; // days
    private static final double FIFTY_YEARS = 18_262;

    /** Over a million expected purchases rounding adds up to some 1e-10. */
    private static final double PROMISED = 1e-9;

    /** Odds written out leave the range of doubles a little earlier than their logarithms. */
    private static final double UNDERFLOW = 1e-290;

    @Provide
    Arbitrary<DropoutModel> models() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.doubles().between(0.05, 5),
                        Arbitraries.doubles().between(1, 300),
                        Arbitraries.oneOf(Arbitraries.doubles().between(0.05, 4), Arbitraries.just(1.0)),
                        Arbitraries.doubles().between(0.05, 8))
                .as(DropoutModel::new)
                .withoutEdgeCases(); // hundreds of combinations of bounds
    }

    @Provide
    Arbitrary<PurchaseHistory> histories() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(3, Arbitraries.integers().between(1, 20)),
                                Tuple.of(1, Arbitraries.integers().between(21, 500))),
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.doubles().between(AN_HOUR, FIFTY_YEARS))
                .as((repeats, share, age) -> new PurchaseHistory(repeats, repeats == 0 ? 0 : share * age, age));
    }

    @Property
    void probabilitiesLieWithinZeroAndOne(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(max = 3650) double days) {
        assertThat(model.probabilityAlive(history)).isBetween(0.0, 1.0);
        assertThat(model.probabilityOfNoPurchase(history, days)).isBetween(0.0, 1.0);
    }

    /** The odds of being gone without logarithms: a / (b + n - 1) * ((alpha + T) / (alpha + t_x))^(r + x). */
    @Property
    void probabilitiesAgreeWithTheFormulasWrittenOut(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(max = 3650) double days) {
        double alive = alive(model, history);
        assertThat(model.probabilityAlive(history)).isCloseTo(alive, within(1e-12));
        double scale = model.alpha() + history.age();
        double none = Math.pow(scale / (scale + days), model.r() + history.repeats());
        assertThat(model.probabilityOfNoPurchase(history, days)).isCloseTo(1 - alive * (1 - none), within(1e-12));
    }

    private static double alive(DropoutModel model, PurchaseHistory history) {
        int n = history.repeats() + (model.kind() == Kind.MBG_NBD ? 1 : 0);
        double longer = (model.alpha() + history.age()) / (model.alpha() + history.recency());
        double odds = n == 0 ? 0 : model.a() / (model.b() + n - 1) * Math.pow(longer, model.r() + history.repeats());
        return 1 / (1 + odds);
    }

    @Property
    void silenceRaisesChurnAndLowersTheProbabilityAlive(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(min = AN_HOUR, max = 3650) double silence,
            @ForAll @DoubleRange(min = 1, max = 3650) double days) {
        PurchaseHistory later = new PurchaseHistory(history.repeats(), history.recency(), history.age() + silence);
        assertThat(model.probabilityAlive(later)).isLessThanOrEqualTo(model.probabilityAlive(history));
        assertThat(model.probabilityOfNoPurchase(later, days))
                .isGreaterThanOrEqualTo(model.probabilityOfNoPurchase(history, days));
    }

    @Property(tries = 300)
    void expectedPurchasesIncreaseWithTheHorizon(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(max = 3650) double days,
            @ForAll @DoubleRange(min = 1, max = 365) double more) {
        double expected = model.expectedPurchases(history, days);
        assertThat(expected).isFinite().isNotNegative();
        // Where nobody is left to buy, more days add nothing but rounding.
        assertThat(model.expectedPurchases(history, days + more)).isGreaterThanOrEqualTo(expected * (1 - PROMISED));
    }

    /** If nobody dropped out: the mean (r + x) t / (alpha + T) of the negative binomial, times P(alive). */
    @Property(tries = 300)
    void dropoutOnlyLowersTheExpectedPurchases(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(max = 3650) double days) {
        double withoutDropout = (model.r() + history.repeats()) * days / (model.alpha() + history.age());
        assertThat(model.expectedPurchases(history, days))
                .isLessThanOrEqualTo(alive(model, history) * withoutDropout * (1 + PROMISED) + UNDERFLOW);
    }

    /**
     * The series the other way: given a drop-out probability p, a customer makes (1 - e^(-lambda p t)) / p purchases
     * until t, so the expectation is that of (1 - (A / (A + p t))^R) / p over p ~ Beta(a, B). Integrated numerically
     * with double exponential weights.
     */
    @Property(tries = 300)
    void expectedPurchasesAgreeWithNumericalIntegration(
            @ForAll("models") DropoutModel model,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(min = AN_HOUR, max = 3650) double days) {
        double expected = alive(model, history) * integral(model, history, days);
        assertThat(model.expectedPurchases(history, days)).isCloseTo(expected, within(PROMISED * expected + UNDERFLOW));
    }

    private static double integral(DropoutModel model, PurchaseHistory history, double days) {
        double shape = model.r() + history.repeats();
        double scale = model.alpha() + history.age();
        double b = model.b() + history.repeats() + (model.kind() == Kind.MBG_NBD ? 1 : 0);
        double step = 1 / 64.0;
        double sum = 0;
        double weights = 0;
        for (double u = -8; u <= 8; u += step) {
            double s = Math.PI * Math.sinh(u); // p = 1 / (1 + e^-s)
            double logP = -Math.max(0, -s) - Math.log1p(Math.exp(-Math.abs(s)));
            double logRest = logP - s; // ln(1 - p)
            double weight = Math.cosh(u) * Math.exp(model.a() * logP + b * logRest);
            double p = Math.exp(logP);
            double purchases =
                    p < 1e-200 ? shape * days / scale : -Math.expm1(-shape * Math.log1p(p * days / scale)) / p;
            sum += weight * purchases;
            weights += weight;
        }
        return sum / weights;
    }

    /** The series term by term in logarithms, 100,000 of them: no rescaling, no early end. */
    @Property(tries = 60)
    void expectedPurchasesAgreeWithTheSeriesTermByTerm(
            @ForAll("models") DropoutModel any,
            @ForAll("histories") PurchaseHistory history,
            @ForAll @DoubleRange(min = 20, max = 300) double alpha,
            @ForAll @DoubleRange(min = 1, max = 1000) double days) {
        // At alpha 20 and more and 1000 days the mean is below 505 / 20 * 1000 = 25,250 purchases.
        DropoutModel model = new DropoutModel(any.kind(), any.r(), alpha, any.a(), any.b());
        double expected = alive(model, history) * series(model, history, days);
        assertThat(model.expectedPurchases(history, days)).isCloseTo(expected, within(PROMISED * expected + UNDERFLOW));
    }

    private static double series(DropoutModel model, PurchaseHistory history, double days) {
        double shape = model.r() + history.repeats();
        double scale = model.alpha() + history.age();
        double b = model.b() + history.repeats() + (model.kind() == Kind.MBG_NBD ? 1 : 0);
        double logPmf = -shape * Math.log1p(days / scale);
        double logMore = Math.log(days / (scale + days));
        double stillBuying = 1;
        double beforeDropout = 0;
        double sum = 0;
        for (int k = 1; k <= 100_000; k++) {
            logPmf += Math.log((shape + k - 1) / k) + logMore;
            beforeDropout += stillBuying;
            stillBuying *= (b + k - 1) / (model.a() + b + k - 1);
            sum += Math.exp(logPmf) * beforeDropout;
        }
        return sum;
    }
}
