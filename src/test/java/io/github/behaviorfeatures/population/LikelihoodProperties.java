package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.special.Gamma;

/** Likelihoods against the formulas written out customer by customer, gradients against differences of values. */
class LikelihoodProperties {

    private static final double AN_HOUR = 0.04; // days
    private static final double FIFTY_YEARS = 18_262;
    /**
     * Values of several thousands carry a rounding error of some 1e-12, which is divided by the step: with a fifth of it one
     * population in 100,000 was told wrong. The fourth order leaves out (700 * step)^4 / 30 of a slope, below 1e-7, as no
     * term rises faster than e to the 700.
     */
    private static final double STEP = 5e-5;

    @Provide
    Arbitrary<double[]> parameters() {
        return Arbitraries.doubles()
                .between(-3, 4)
                .array(double[].class)
                .ofSize(4)
                .map(logs -> new double[] {logs[0], 3 + logs[1], logs[2], logs[3]})
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<double[]> anyParameters() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-12, 12),
                        Arbitraries.doubles().between(0, 12),
                        Arbitraries.doubles().between(-12, 12),
                        Arbitraries.doubles().between(-12, 12))
                .as((r, alpha, a, b) -> new double[] {r, alpha, a, b});
    }

    @Provide
    Arbitrary<List<Pool.Counted<PurchaseHistory>>> populations() {
        Arbitrary<PurchaseHistory> histories = Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.doubles().between(AN_HOUR, FIFTY_YEARS))
                .as((x, share, age) -> new PurchaseHistory(x % 3 == 0 ? 0 : x, x % 3 == 0 ? 0 : share * age, age));
        return Combinators.combine(histories, Arbitraries.integers().between(1, 9))
                .as(Pool.Counted::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<List<Pool.Counted<Spend>>> spends() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.doubles().between(0.01, 5_000),
                        Arbitraries.integers().between(1, 9))
                .as((dates, mean, count) -> new Pool.Counted<>(new Spend(dates, mean), count))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .withoutEdgeCases();
    }

    @Property
    void dropoutAgreesWithTheFormulaWrittenOut(
            @ForAll Kind kind,
            @ForAll("populations") List<Pool.Counted<PurchaseHistory>> population,
            @ForAll("parameters") double[] logs) {
        double expected = 0;
        for (Pool.Counted<PurchaseHistory> one : population) {
            expected += one.count() * logLikelihood(kind, one.thing(), logs);
        }
        assertThat(new DropoutLikelihood(kind, population).at(logs, null))
                .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }

    /** lnG(r+x) - lnG(r) + r ln(alpha) - R ln(A) + lnBeta(a,b+n) - lnBeta(a,b) + ln(1+e^lo). */
    private static double logLikelihood(Kind kind, PurchaseHistory history, double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        int x = history.repeats();
        int n = x + (kind == Kind.MBG_NBD ? 1 : 0);
        double bigR = r + x;
        double odds = n == 0
                ? 0
                : a / (b + n - 1) * Math.exp(bigR * Math.log((alpha + history.age()) / (alpha + history.recency())));
        double logOdds = n == 0
                ? 0
                : Math.log(a / (b + n - 1)) + bigR * Math.log((alpha + history.age()) / (alpha + history.recency()));
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * logs[1]
                - bigR * Math.log(alpha + history.age())
                + logBeta(a, b + n)
                - logBeta(a, b)
                + (odds > 1e100 ? logOdds : Math.log1p(odds));
    }

    private static double logBeta(double a, double b) {
        return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    }

    @Property
    void theGradientOfDropoutIsThatOfItsValues(
            @ForAll Kind kind,
            @ForAll("populations") List<Pool.Counted<PurchaseHistory>> population,
            @ForAll("parameters") double[] logs) {
        assertGradient(new DropoutLikelihood(kind, population), logs);
    }

    @Property
    void theGradientOfSpendIsThatOfItsValues(
            @ForAll("spends") List<Pool.Counted<Spend>> population, @ForAll("parameters") double[] logs) {
        assertGradient(new SpendLikelihood(population), new double[] {logs[0], logs[2], logs[1]});
    }

    /** Differences over two steps, taken apart from those over one, leave an error of the fourth order. */
    private static void assertGradient(Objective objective, double[] at) {
        double[] gradient = new double[at.length];
        double value = objective.at(at, gradient);
        assertThat(value).isEqualTo(objective.at(at, null));
        for (int i = 0; i < at.length; i++) {
            double slope = (4 * difference(objective, at, i, STEP) - difference(objective, at, i, 2 * STEP)) / 3;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope)) + 1e-9 * Math.abs(value)));
        }
    }

    private static double difference(Objective objective, double[] at, int parameter, double step) {
        double[] above = at.clone();
        double[] below = at.clone();
        above[parameter] += step;
        below[parameter] -= step;
        return (objective.at(above, null) - objective.at(below, null)) / (2 * step);
    }

    @Property
    void nothingWithinTheBoundsOverflows(
            @ForAll Kind kind,
            @ForAll("populations") List<Pool.Counted<PurchaseHistory>> population,
            @ForAll("anyParameters") double[] logs) {
        double[] gradient = new double[4];
        assertThat(new DropoutLikelihood(kind, population).at(logs, gradient)).isFinite();
        assertThat(gradient).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Property
    void spendAgreesWithTheFormulaWrittenOut(
            @ForAll("spends") List<Pool.Counted<Spend>> population, @ForAll("parameters") double[] logs) {
        double[] spendLogs = {logs[0], logs[2], logs[1]};
        double p = Math.exp(logs[0]);
        double q = 1 + Math.exp(logs[2]);
        double v = Math.exp(logs[1]);
        double expected = 0;
        for (Pool.Counted<Spend> one : population) {
            int n = one.thing().dates();
            double m = one.thing().mean();
            expected += one.count()
                    * (Gamma.logGamma(p * n + q)
                            - Gamma.logGamma(p * n)
                            - Gamma.logGamma(q)
                            + q * Math.log(v)
                            + (p * n - 1) * Math.log(m)
                            + p * n * Math.log(n)
                            - (p * n + q) * Math.log(v + n * m));
        }
        assertThat(new SpendLikelihood(population).at(spendLogs, null))
                .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }
}
