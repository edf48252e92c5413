package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Populations whose parameters are known, because customers were drawn as the models say they behave. */
class SimulatedPopulationTest {

    /** The 99.99 % quantiles of chi squared with 4, 3 and 1 degrees of freedom. */
    private static final double CHI_SQUARED_4 = 23.51;

    private static final double CHI_SQUARED_3 = 21.11;
    private static final double CHI_SQUARED_1 = 15.14;

    /**
     * Twice the log-likelihood ratio between the estimate and the truth is chi squared distributed with a degree of
     * freedom per parameter, if the estimate is the maximum; it is negative if it is not.
     */
    @ParameterizedTest
    @CsvSource({
        "MBG_NBD, 0.8, 63, 0.6, 2, 1",
        "MBG_NBD, 3, 200, 1.5, 4, 2",
        "MBG_NBD, 0.3, 15, 0.3, 0.8, 3",
        "BG_NBD, 0.25, 31, 0.8, 2.5, 4",
        "BG_NBD, 2, 90, 0.4, 3, 5",
    })
    void purchasesAndDropoutAreRecovered(Kind kind, double r, double alpha, double a, double b, long seed) {
        assertRecovered(kind, r, alpha, a, b, seed, 4_000);
    }

    /** More distinct histories than are looked at to choose among the starts. */
    @Test
    void soIsALargePopulation() {
        assertRecovered(Kind.MBG_NBD, 1.5, 40, 0.7, 2.5, 9, 60_000);
    }

    private static void assertRecovered(Kind kind, double r, double alpha, double a, double b, long seed, int size) {
        Random random = new Random(seed);
        List<CustomerPurchases> customers = Stream.generate(
                        () -> SimulatedCustomers.history(random, kind, r, alpha, a, b))
                .map(CustomerPurchases::of)
                .limit(size)
                .toList();
        PopulationModel model = PopulationFit.builder()
                .dropout(kind)
                .maximumLikelihood()
                .build()
                .fit(customers.stream());
        FitReport.Estimate estimate = model.fit().orElseThrow().dropout();
        Pool<PurchaseHistory> histories = new Pool<>();
        customers.forEach(customer -> histories.add(customer.history(), 1));
        double truth = new DropoutLikelihood(kind, histories.sorted((one, other) -> 0))
                .at(new double[] {Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)}, null);
        assertThat(estimate.converged()).isTrue();
        assertThat(2 * (estimate.logLikelihood() - truth)).isBetween(0.0, CHI_SQUARED_4);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void spendIsRecovered(long seed) {
        Random random = new Random(seed);
        SpendModel truth = new SpendModel(4, 3.7, 90);
        List<CustomerPurchases> customers = Stream.generate(() -> SimulatedCustomers.spender(random, truth))
                .limit(3_000)
                .toList();
        Pool<Spend> spends = new Pool<>();
        customers.forEach(customer -> spends.add(new Spend(customer.valuedDates(), customer.meanValue()), 1));
        double atTruth = new SpendLikelihood(spends.sorted((one, other) -> 0)).at(SpendLikelihood.logs(truth), null);
        PopulationModel scale = PopulationFit.ofDefaults().fit(customers.stream());
        assertThat(2 * (spendEstimate(scale).logLikelihood() - atTruth)).isBetween(0.0, CHI_SQUARED_1);
        PopulationModel all =
                PopulationFit.builder().allSpendParameters().build().fit(customers.stream());
        assertThat(spendEstimate(all).converged()).isTrue();
        assertThat(2 * (spendEstimate(all).logLikelihood() - atTruth)).isBetween(0.0, CHI_SQUARED_3);
    }

    private static FitReport.Estimate spendEstimate(PopulationModel model) {
        return model.fit().orElseThrow().spend();
    }
}
