package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reference values of the shop below were computed with scipy 1.17.1 (Nelder-Mead from several starts, v by brentq, likelihoods
 * written with gammaln and betaln).
 */
class PopulationFitTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    /** x, t_x, T and how many customers have them. */
    private static final int[][] HISTORIES = {
        {0, 0, 10, 9}, {0, 0, 90, 14}, {0, 0, 200, 21}, {0, 0, 365, 16}, {0, 0, 700, 12},
        {1, 14, 60, 3}, {1, 30, 365, 5}, {1, 120, 400, 4}, {1, 200, 230, 6}, {1, 5, 700, 4},
        {2, 60, 90, 3}, {2, 45, 365, 2}, {2, 300, 420, 4}, {3, 150, 180, 2}, {3, 80, 500, 3},
        {4, 320, 365, 3}, {5, 200, 600, 2}, {6, 350, 365, 3}, {8, 400, 700, 1}, {9, 690, 700, 2},
        {12, 360, 365, 2}, {15, 500, 510, 1}, {23, 650, 700, 1},
    };

    /** Dates, mean value and how many customers have them. */
    private static final double[][] SPENDS = {
        {1, 5, 3},
        {1, 12.5, 6},
        {1, 20, 9},
        {1, 48, 7},
        {1, 150, 2},
        {2, 8, 3},
        {2, 19, 5},
        {2, 33, 4},
        {3, 14, 3},
        {3, 60, 2},
        {4, 25, 3},
        {6, 40, 2},
        {9, 17, 1},
        {12, 31, 1},
        {20, 90, 1},
    };

    private static List<CustomerPurchases> shop() {
        List<CustomerPurchases> customers = new ArrayList<>();
        for (int[] one : HISTORIES) {
            PurchaseHistory history = new PurchaseHistory(one[0], one[1], one[2]);
            customers.addAll(Collections.nCopies(one[3], CustomerPurchases.of(history)));
        }
        return customers;
    }

    /** A customer with so many purchase dates of this mean value, and nothing else of interest. */
    private static CustomerPurchases spender(int dates, double mean) {
        return new CustomerPurchases(
                new PurchaseHistory(dates - 1, dates - 1, 100), 100 - dates, dates, dates, mean, dates * mean);
    }

    private static List<CustomerPurchases> spenders() {
        List<CustomerPurchases> customers = new ArrayList<>();
        for (double[] one : SPENDS) {
            customers.addAll(Collections.nCopies((int) one[2], spender((int) one[0], one[1])));
        }
        return customers;
    }

    private static FitReport report(PopulationModel model) {
        return model.fit().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "MBG_NBD, true, 1.52673607, 107.22316965, 0.61053451, 0.76520445, -1053.00821361",
        "MBG_NBD, false, 2.8288684, 186.58089972, 0.51231925, 0.50866346, -1052.23947789",
        "BG_NBD, true, 0.32484315, 43.3722474, 0.46594239, 1.62944491, -1056.94498110",
        "BG_NBD, false, 0.29996991, 38.95790608, 0.33556649, 1.01724739, -1056.73138939",
    })
    void agreesWithScipy(Kind kind, boolean prior, double r, double alpha, double a, double b, double logLikelihood) {
        PopulationFit.Builder builder = PopulationFit.builder().dropout(kind);
        PopulationModel model =
                (prior ? builder : builder.maximumLikelihood()).build().fit(shop().stream());
        DropoutModel dropout = model.dropout();
        assertThat(dropout.kind()).isEqualTo(kind);
        assertThat(dropout.r()).isCloseTo(r, withinPercentage(0.01));
        assertThat(dropout.alpha()).isCloseTo(alpha, withinPercentage(0.01));
        assertThat(dropout.a()).isCloseTo(a, withinPercentage(0.01));
        assertThat(dropout.b()).isCloseTo(b, withinPercentage(0.01));
        FitReport.Estimate estimate = report(model).dropout();
        assertThat(estimate.logLikelihood()).isCloseTo(logLikelihood, offset(1e-4));
        assertThat(estimate.converged()).isTrue();
        assertThat(estimate.customers()).isEqualTo(123);
    }

    @Test
    void theScaleOfSpendAgreesWithScipy() {
        PopulationModel model = PopulationFit.ofDefaults().fit(spenders().stream());
        SpendModel spend = model.spend().orElseThrow();
        assertThat(spend.p()).isEqualTo(4);
        assertThat(spend.q()).isEqualTo(3.7);
        assertThat(spend.v()).isCloseTo(20.3787941350, offset(1e-9));
        FitReport.Estimate estimate = report(model).spend();
        assertThat(estimate.logLikelihood()).isCloseTo(-220.57647848, offset(1e-7));
        assertThat(estimate.customers()).isEqualTo(52);
        assertThat(estimate.prior()).isEqualTo("none; p 4 and q 3.7 are fixed");
        assertThat(estimate.converged()).isTrue();
    }

    @Test
    void allSpendParametersAgreeWithScipy() {
        PopulationModel model =
                PopulationFit.builder().allSpendParameters().build().fit(spenders().stream());
        SpendModel spend = model.spend().orElseThrow();
        assertThat(spend.p()).isCloseTo(3.40732320, withinPercentage(0.01));
        assertThat(spend.q()).isCloseTo(3.56160392, withinPercentage(0.01));
        assertThat(spend.v()).isCloseTo(23.35570474, withinPercentage(0.01));
        assertThat(report(model).spend().logLikelihood()).isCloseTo(-220.45980507, offset(1e-6));
        assertThat(report(model).spend().prior()).isEqualTo("none");
    }

    /** Everybody spends the same, always: spread neither between dates nor between customers. */
    @Test
    void spendThatDoesNotDetermineAllParametersIsWarnedOf() {
        List<CustomerPurchases> equal = Collections.nCopies(30, spender(2, 30));
        PopulationModel all =
                PopulationFit.builder().allSpendParameters().build().fit(equal.stream());
        assertThat(report(all).warnings()).contains("p of the spend model is not determined by the data: fit v alone");
        assertThat(report(PopulationFit.ofDefaults().fit(equal.stream())).warnings())
                .noneMatch(warning -> warning.contains("not determined by the data: fit v"));
        assertThat(report(PopulationFit.builder().allSpendParameters().build().fit(spenders().stream()))
                        .warnings())
                .noneMatch(warning -> warning.contains("not determined by the data: fit v"));
    }

    /** 127 and 132 days: the quantiles lie 0.2, 0.4, 0.6 and 0.8 of 5 days above 127, and are whole. */
    @Test
    void cutPointsOfWholeDaysComeOutWhole() {
        PopulationModel model = PopulationFit.ofDefaults()
                .fit(Stream.of(127, 132)
                        .map(i -> new CustomerPurchases(new PurchaseHistory(0, 0, 200), i, 1, 0, 0, 0)));
        assertThat(model.cuts().recency()).containsExactly(128.0, 129.0, 130.0, 131.0);
    }

    /** The value an order of a million has on everybody: with v = 20.379 the mean is 4 * 20.379 / 2.7 = 30.19. */
    @Test
    void oneAbsurdOrderMovesNobodyMuch() {
        List<CustomerPurchases> customers = spenders();
        double before = scale(customers);
        customers.add(spender(1, 1e6));
        assertThat(scale(customers)).isBetween(before, before * 1.1);
    }

    private static double scale(List<CustomerPurchases> customers) {
        PopulationModel model = PopulationFit.ofDefaults().fit(customers.stream());
        return model.spend().orElseThrow().v();
    }

    @Test
    void equalSpendsHaveTheScaleOfEachAlone() {
        // q m / p = 3.7 * 30 / 4
        assertThat(scale(Collections.nCopies(30, spender(2, 30)))).isCloseTo(27.75, offset(1e-9));
    }

    /**
     * Nine customers, days since the last order 1 to 9, orders 1 to 9, value 10 to 90: the quantiles lie 1.6, 3.2, 4.8 and
     * 6.4 places above the lowest.
     */
    @Test
    void cutPointsAreQuantilesOfTypeSeven() {
        PopulationModel model = PopulationFit.ofDefaults()
                .fit(IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> new CustomerPurchases(new PurchaseHistory(0, 0, 20), i, i, 1, 10 * i, 10 * i)));
        closeTo(model.cuts().recency(), 2.6, 4.2, 5.8, 7.4);
        closeTo(model.cuts().frequency(), 2.6, 4.2, 5.8, 7.4);
        closeTo(model.cuts().monetary().orElseThrow(), 26, 42, 58, 74);
    }

    private static void closeTo(List<Double> cuts, double... expected) {
        assertThat(cuts.stream().mapToDouble(x -> x).toArray()).containsExactly(expected, offset(1e-12));
    }

    /** Values are not known of customers with the sums 0; a refund is a value. */
    @Test
    void spendIsScoredOverCustomersOfKnownValue() {
        Stream<CustomerPurchases> customers = Stream.of(
                spender(1, 10),
                spender(1, -20),
                CustomerPurchases.of(new PurchaseHistory(0, 0, 1)),
                CustomerPurchases.of(new PurchaseHistory(0, 0, 2)));
        PopulationModel model = PopulationFit.ofDefaults().fit(customers);
        // -20 + 30 * (0.2, 0.4, 0.6, 0.8)
        closeTo(model.cuts().monetary().orElseThrow(), -14, -8, -2, 4);
        assertThat(report(model).spend().customers()).isEqualTo(1);
        assertThat(report(model).warnings())
                .contains("1 customer with a mean spend of 0 or less was left out of the spend model");
    }

    @Test
    void withoutAnyKnownValueThereIsNoSpendModel() {
        PopulationModel model = PopulationFit.ofDefaults().fit(shop().stream());
        assertThat(model.spend()).isEmpty();
        assertThat(model.cuts().monetary()).isEmpty();
        assertThat(report(model).spend()).isNull();
        assertThat(report(model).warnings())
                .containsExactly("no customer has a known spend above 0: each customer's own mean is used");
    }

    @Test
    void theReportCounts() {
        FitReport report = report(PopulationFit.ofDefaults()
                .fitCounted(shop().stream().map(one -> new CountedPurchases(one, 1)), AS_OF));
        assertThat(report.asOf()).isEqualTo(AS_OF);
        assertThat(report.customers()).isEqualTo(123);
        assertThat(report.repeatCustomers()).isEqualTo(123 - 9 - 14 - 21 - 16 - 12);
        assertThat(report.dropout().iterations()).isPositive();
        assertThat(report.dropout().prior())
                .isEqualTo("Normal on the logs: r 0.8 (sd 0.8), alpha 63 (sd 1.5), a 0.6 (sd 0.8), b 2 (sd 0.8)");
        PopulationModel unpriored =
                PopulationFit.builder().maximumLikelihood().build().fit(shop().stream());
        assertThat(report(unpriored).asOf()).isNull();
        assertThat(report(unpriored).dropout().prior()).isEqualTo("none");
    }

    @Test
    void theOrderOfCustomersDoesNotMatterToTheLastBit() {
        List<CustomerPurchases> customers = shop();
        customers.addAll(spenders());
        String definition = PopulationFit.ofDefaults().fit(customers.stream()).definition();
        Collections.shuffle(customers, new Random(7));
        assertThat(PopulationFit.ofDefaults().fit(customers.stream()).definition())
                .isEqualTo(definition);
    }

    @Test
    void nobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.ofDefaults().fit(Stream.<CustomerTimeline>empty(), AS_OF))
                .withMessageContaining("no customer with an order before as-of");
    }

    @Test
    void oneCustomerLeavesThePriorNearlyAsItIs() {
        PopulationModel model =
                PopulationFit.ofDefaults().fit(Stream.of(CustomerPurchases.of(new PurchaseHistory(0, 0, 0))));
        assertThat(report(model).dropout().converged()).isTrue();
        assertThat(model.dropout().r()).isCloseTo(0.8, withinPercentage(1));
        assertThat(model.dropout().alpha()).isCloseTo(63, withinPercentage(1));
        assertThat(report(model).warnings())
                .contains(
                        "only 1 customer: the prior counts for more than the data",
                        "no customer bought on a second date: the data determine neither rates nor drop-out",
                        "b is mostly set by the prior: the data hardly determine it");
    }

    @Test
    void maximumLikelihoodOfOneTimeBuyersRunsToTheBoundsAndSaysSo() {
        for (Kind kind : Kind.values()) {
            PopulationModel model = PopulationFit.builder()
                    .dropout(kind)
                    .maximumLikelihood()
                    .build()
                    .fit(IntStream.range(0, 300).mapToObj(i -> CustomerPurchases.of(new PurchaseHistory(0, 0, i))));
            assertThat(report(model).warnings())
                    .contains("no customer bought on a second date: the data determine neither rates nor drop-out")
                    .anyMatch(warning ->
                            warning.matches("(r|alpha|a|b) is at its bound of .*: the data do not determine it"));
            // The best that can be said of people who never return: that they do not.
            assertThat(report(model).dropout().logLikelihood()).isBetween(-0.1, 0.0);
        }
    }

    /** Seven customers, each with a repeat: maximum likelihood finds something, but says how little it is worth. */
    @Test
    void parametersThatTheDataHardlyDetermineAreNamed() {
        PopulationModel model = PopulationFit.builder()
                .maximumLikelihood()
                .build()
                .fit(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> CustomerPurchases.of(new PurchaseHistory(i % 3, i % 3 * 20, 90 + 10 * i))));
        assertThat(report(model).warnings())
                .contains("only 7 customers: too few for maximum likelihood")
                .anyMatch(
                        warning -> warning.matches("(r|alpha|a|b) is (at its bound|hardly determined by the data).*"));
    }

    @Test
    void spendThatGrowsWithTheNumberOfDatesIsWarnedOf() {
        Stream<CustomerPurchases> customers =
                IntStream.range(0, 60).mapToObj(i -> spender(2 + i % 6, 10 + 10 * (i % 6)));
        assertThat(report(PopulationFit.ofDefaults().fit(customers)).warnings())
                .anyMatch(warning ->
                        warning.startsWith("spend per purchase date is correlated with the number of dates"));
        assertThat(report(PopulationFit.ofDefaults().fit(spenders().stream())).warnings())
                .isEmpty();
    }

    @Test
    void spendThatShrinksWithTheNumberOfDatesIsWarnedOfTheOtherWay() {
        Stream<CustomerPurchases> customers =
                IntStream.range(0, 60).mapToObj(i -> spender(2 + i % 6, 100 - 10 * (i % 6)));
        assertThat(report(PopulationFit.ofDefaults().fit(customers)).warnings())
                .anyMatch(warning -> warning.endsWith("values of frequent buyers are too high"));
    }

    @Test
    void twoCustomersDoNotMakeACorrelation() {
        assertThat(report(PopulationFit.ofDefaults().fit(Stream.of(spender(2, 10), spender(9, 90))))
                        .warnings())
                .noneMatch(warning -> warning.contains("correlated"))
                .contains("only 2 customers with known spend: its parameters are rough");
    }

    @Test
    void customersCountedElsewhereGiveTheSameModelToTheLastBit() {
        List<CustomerPurchases> customers = new ArrayList<>(shop());
        for (double[] one : SPENDS) {
            customers.addAll(Collections.nCopies((int) one[2], spender((int) one[0], one[1])));
        }
        customers.addAll(Collections.nCopies(3, spender(2, -4))); // refunds prevail
        Map<CustomerPurchases, Integer> counts = new HashMap<>();
        customers.forEach(customer -> counts.merge(customer, 1, Integer::sum));

        assertEqual(
                PopulationFit.ofDefaults()
                        .fitCounted(
                                counts.entrySet().stream()
                                        .map(entry -> new CountedPurchases(entry.getKey(), entry.getValue())),
                                AS_OF),
                PopulationFit.ofDefaults().fit(customers.stream()));
    }

    @Test
    void equalCustomersNeedNotBeTogether() {
        List<CustomerPurchases> customers = shop();

        assertEqual(
                PopulationFit.ofDefaults()
                        .fitCounted(customers.stream().map(one -> new CountedPurchases(one, 1)), AS_OF),
                PopulationFit.ofDefaults().fit(customers.stream()));
    }

    private static void assertEqual(PopulationModel model, PopulationModel expected) {
        assertThat(model.dropout()).isEqualTo(expected.dropout());
        assertThat(model.spend()).isEqualTo(expected.spend());
        assertThat(model.cuts()).usingRecursiveComparison().isEqualTo(expected.cuts());
        assertThat(report(model))
                .usingRecursiveComparison()
                .ignoringFields("asOf") // only what is counted says it
                .isEqualTo(report(expected));
    }

    @Test
    void aCountOfNobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountedPurchases(spender(1, 5), 0))
                .withMessage("customers must be 1 or more, not 0");
    }

    /**
     * Standard errors of the logs by numpy, from second differences of the log-likelihood at its maximum. Of each history once,
     * MBG/NBD: r .874, alpha .869, a .786, b 1.074 = ln 2.93; BG/NBD: .472, .549, .963, 1.386 = ln 4.00. Of the whole shop at
     * most .831. Above 1 is too much.
     */
    @Test
    void maximumLikelihoodNamesTheParametersOfLargeErrors() {
        List<CustomerPurchases> each = shop().stream().distinct().toList();
        assertThat(ofDropout(Kind.MBG_NBD, each))
                .containsExactly("b is hardly determined by the data: its standard error is a factor of 2.93");
        assertThat(ofDropout(Kind.BG_NBD, each))
                .containsExactly("b is hardly determined by the data: its standard error is a factor of 4");
        assertThat(ofDropout(Kind.MBG_NBD, shop())).isEmpty();
        assertThat(ofDropout(Kind.BG_NBD, shop())).isEmpty();
    }

    private static List<String> ofDropout(Kind kind, List<CustomerPurchases> customers) {
        PopulationFit fit =
                PopulationFit.builder().dropout(kind).maximumLikelihood().build();
        return report(fit.fit(customers.stream())).warnings().stream()
                .filter(warning -> warning.matches("(r|alpha|a|b) is .*"))
                .toList();
    }

    /**
     * Two customers. Standard errors of the logs as above, in those of the prior: r .712/.8 = .89, alpha 1.100/1.5 = .73, a .791/.8 =
     * .99, b .772/.8 = .97. Above .9 the data added almost nothing.
     */
    @Test
    void parametersThatKeepTheErrorOfThePriorAreNamed() {
        PopulationModel model = PopulationFit.ofDefaults()
                .fit(Stream.of(new PurchaseHistory(0, 0, 30), new PurchaseHistory(1, 20, 60))
                        .map(CustomerPurchases::of));
        assertThat(report(model).warnings().stream().filter(warning -> warning.matches("(r|alpha|a|b) is .*")))
                .containsExactly(
                        "a is mostly set by the prior: the data hardly determine it",
                        "b is mostly set by the prior: the data hardly determine it");
    }

    /** 19 are too few, 20 are not. */
    @Test
    void fewerThanTwentyCustomersAreWarnedOf() {
        for (int customers = 19; customers <= 20; customers++) {
            List<String> warnings = report(
                            PopulationFit.ofDefaults().fit(Collections.nCopies(customers, spender(1, 5)).stream()))
                    .warnings();
            assertThat(warnings.contains("only 19 customers: the prior counts for more than the data"))
                    .isEqualTo(customers == 19);
            assertThat(warnings.contains("only 19 customers with known spend: its parameters are rough"))
                    .isEqualTo(customers == 19);
            assertThat(warnings).noneMatch(warning -> warning.startsWith("only 20"));
        }
    }

    /** Three with refunds that prevail, one who pays nothing. */
    @Test
    void whoSpendsNothingIsLeftOutOfTheSpendModel() {
        List<CustomerPurchases> customers = spenders();
        customers.addAll(Collections.nCopies(3, spender(2, -4)));
        customers.add(spender(1, 0));
        FitReport report = report(PopulationFit.ofDefaults().fit(customers.stream()));
        assertThat(report.spend().customers()).isEqualTo(52);
        assertThat(report.warnings())
                .contains("4 customers with a mean spend of 0 or less were left out of the spend model");
    }

    /** 2 to 7 dates of 10 to 60 each, or of 100 to 50: correlations of the logs by numpy, .9971 and -.9615. */
    @Test
    void theCorrelationIsTold() {
        assertThat(report(PopulationFit.ofDefaults()
                                .fit(IntStream.range(0, 60).mapToObj(i -> spender(2 + i % 6, 10 + 10 * (i % 6)))))
                        .warnings())
                .contains("spend per purchase date is correlated with the number of dates (r = 0.997 of the logs),"
                        + " which the spend model ignores: values of frequent buyers are too low");
        assertThat(report(PopulationFit.ofDefaults()
                                .fit(IntStream.range(0, 60).mapToObj(i -> spender(2 + i % 6, 100 - 10 * (i % 6)))))
                        .warnings())
                .contains("spend per purchase date is correlated with the number of dates (r = -0.962 of the logs),"
                        + " which the spend model ignores: values of frequent buyers are too high");
    }

    @Test
    void instantsAndHorizonsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.ofDefaults().fit(Stream.<CustomerTimeline>empty(), Instant.MAX))
                .withMessageStartingWith("asOf must be an instant of the years 0001 to 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.ofDefaults().fitCounted(Stream.empty(), Instant.MAX))
                .withMessageStartingWith("asOf must be an instant of the years 0001 to 9999");
        for (int days : new int[] {1, 36_500}) {
            assertThat(PopulationFit.builder().horizonDays(days).build()).isNotNull();
        }
    }
}
