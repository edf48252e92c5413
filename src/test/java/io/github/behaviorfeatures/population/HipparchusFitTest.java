package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fits reach the maximum that Hipparchus 4.0.3 finds, by a method of another kind: BOBYQA, which knows no gradient. */
class HipparchusFitTest {

    private static final double[] PRIOR_CENTER = {Math.log(0.8), Math.log(63), Math.log(0.6), Math.log(2)};
    private static final double[] PRIOR_SD = {0.8, 1.5, 0.8, 0.8};
    private static final double[] LOWER = {-12, 0, -12, -12};
    private static final double[] UPPER = {12, 12, 12, 12};

    /** The best of what it finds from several starts, and from there again for as long as that leads higher. */
    private static double oracle(Objective objective, double[] lower, double[] upper, List<double[]> starts) {
        Best best = new Best(objective);
        starts.forEach(start -> best.climb(start, lower, upper, 1, 1e-2));
        double before;
        do {
            before = best.value;
            best.climb(best.point, lower, upper, 0.1, 1e-7);
        } while (best.value > before + 1e-8);
        return best.value;
    }

    private static final class Best {
        private final Objective objective;
        private double value = Double.NEGATIVE_INFINITY;
        private double[] point = {};

        Best(Objective objective) {
            this.objective = objective;
        }

        private double at(double[] candidate) {
            double there = objective.at(candidate, null);
            if (there > value) {
                value = there;
                point = candidate.clone();
            }
            return there;
        }

        void climb(double[] start, double[] lower, double[] upper, double firstStep, double lastStep) {
            try {
                new BOBYQAOptimizer((start.length + 1) * (start.length + 2) / 2, firstStep, lastStep)
                        .optimize(
                                new MaxEval(2_000),
                                GoalType.MAXIMIZE,
                                new ObjectiveFunction(this::at),
                                new InitialGuess(start),
                                new SimpleBounds(lower, upper));
            } catch (MathRuntimeException e) {
                // among rounding errors it gives up; the best that it has seen stands
            }
        }
    }

    private static double logPrior(double[] logs) {
        return IntStream.range(0, 4)
                .mapToDouble(i -> -Math.pow((logs[i] - PRIOR_CENTER[i]) / PRIOR_SD[i], 2) / 2)
                .sum();
    }

    private static void assertSameMaximum(List<CustomerPurchases> customers, Kind kind, boolean prior) {
        PopulationFit.Builder builder = PopulationFit.builder().dropout(kind);
        PopulationModel model =
                (prior ? builder : builder.maximumLikelihood()).build().fit(customers.stream());
        Pool<PurchaseHistory> histories = new Pool<>();
        customers.forEach(customer -> histories.add(customer.history(), 1));
        Objective likelihood = new DropoutLikelihood(kind, histories.sorted((one, other) -> 0));
        Objective objective = (logs, none) -> likelihood.at(logs, null) + (prior ? logPrior(logs) : 0);
        List<double[]> starts =
                List.of(PRIOR_CENTER, logs(0.25, 60, 0.8, 2.5), logs(1, 300, 1, 1), logs(3, 900, 0.3, 5));
        DropoutModel found = model.dropout();
        double value = objective.at(logs(found.r(), found.alpha(), found.a(), found.b()), null);
        assertThat(value).isCloseTo(oracle(objective, LOWER, UPPER, starts), offset(1e-6));
        assertThat(model.fit().orElseThrow().dropout().converged()).isTrue();
    }

    private static double[] logs(double... values) {
        return DoubleStream.of(values).map(Math::log).toArray();
    }

    private static void assertSameMaximumOfSpend(List<CustomerPurchases> customers) {
        PopulationModel model =
                PopulationFit.builder().allSpendParameters().build().fit(customers.stream());
        Pool<Spend> spends = new Pool<>();
        customers.forEach(customer -> spends.add(new Spend(customer.valuedDates(), customer.meanValue()), 1));
        Objective likelihood = new SpendLikelihood(spends.sorted((one, other) -> 0));
        double middle = Math.log(PopulationFit.ofDefaults()
                .fit(customers.stream())
                .spend()
                .orElseThrow()
                .v());
        List<double[]> starts =
                List.of(new double[] {Math.log(4), Math.log(2.7), middle}, new double[] {0, 0, middle}, new double[] {
                    3, 3, middle
                });
        double oracle =
                oracle(likelihood, new double[] {-12, -12, middle - 12}, new double[] {12, 12, middle + 12}, starts);
        FitReport.Estimate estimate = model.fit().orElseThrow().spend();
        assertThat(estimate.logLikelihood()).isCloseTo(oracle, offset(1e-6));
        assertThat(estimate.converged()).isTrue();
    }

    /** No test where the file is not: nothing is skipped. */
    @TestFactory
    Stream<DynamicTest> cdnow() {
        return Files.exists(CdnowTest.FILE)
                ? Stream.of(Kind.values())
                        .flatMap(kind -> Stream.of(true, false)
                                .map(prior -> dynamicTest(
                                        kind + (prior ? ", MAP" : ", maximum likelihood"),
                                        () -> assertSameMaximum(
                                                CdnowTest.customers().toList(), kind, prior))))
                : Stream.empty();
    }

    /** Parameters are drawn around the defaults, wider than the prior. */
    @TestFactory
    Stream<DynamicTest> simulatedPopulations() {
        return IntStream.rangeClosed(1, 200)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    Random random = new Random(seed);
                    Kind kind = Kind.values()[seed % 2];
                    double[] drawn = IntStream.range(0, 4)
                            .mapToDouble(i -> Math.exp(PRIOR_CENTER[i] + random.nextGaussian()))
                            .toArray();
                    int size = 50 + random.nextInt(100);
                    List<CustomerPurchases> customers = Stream.generate(() -> SimulatedCustomers.history(
                                    random, kind, drawn[0], Math.max(5, drawn[1]), drawn[2], drawn[3]))
                            .map(CustomerPurchases::of)
                            .limit(size)
                            .toList();
                    assertSameMaximum(customers, kind, seed % 4 < 2);
                }));
    }

    @TestFactory
    Stream<DynamicTest> simulatedSpends() {
        return IntStream.rangeClosed(1, 20)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    Random random = new Random(seed);
                    SpendModel model = new SpendModel(
                            4 * Math.exp(random.nextGaussian() / 2),
                            1 + 2.7 * Math.exp(random.nextGaussian() / 2),
                            90 * Math.exp(random.nextGaussian()));
                    assertSameMaximumOfSpend(Stream.generate(() -> SimulatedCustomers.spender(random, model))
                            .limit(200)
                            .toList());
                }));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneTimeBuyersOnly(Kind kind) {
        List<CustomerPurchases> customers = IntStream.range(0, 100)
                .mapToObj(i -> CustomerPurchases.of(new PurchaseHistory(0, 0, i)))
                .toList();
        assertSameMaximum(customers, kind, true);
        assertSameMaximum(customers, kind, false);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fiveCustomers(Kind kind) {
        List<CustomerPurchases> customers = Stream.of(
                        new PurchaseHistory(0, 0, 10),
                        new PurchaseHistory(1, 5, 30),
                        new PurchaseHistory(0, 0, 100),
                        new PurchaseHistory(4, 80, 90),
                        new PurchaseHistory(2, 20, 200))
                .map(CustomerPurchases::of)
                .toList();
        assertSameMaximum(customers, kind, true);
        assertSameMaximum(customers, kind, false);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void allEqual(Kind kind) {
        for (double recency : new double[] {50, 200}) {
            List<CustomerPurchases> customers =
                    Collections.nCopies(100, CustomerPurchases.of(new PurchaseHistory(2, recency, 200)));
            assertSameMaximum(customers, kind, true);
            assertSameMaximum(customers, kind, false);
        }
    }
}
