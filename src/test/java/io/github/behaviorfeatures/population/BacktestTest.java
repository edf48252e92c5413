package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.Backtest.Case;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Instant SPLIT = Instant.parse("2026-01-01T00:00:00Z");
    private static final PopulationModel MODEL = PopulationModel.DEFAULT;

    /** Bought once, 100 days ago, for 20; never came back. */
    private static final Case GONE =
            new Case(new CustomerPurchases(new PurchaseHistory(0, 0, 100), 100, 1, 1, 20, 20), 1, 0, 0, 0, 0);

    /** Bought four times in 90 days, the last time 10 days ago, for 30 each; two dates and 50 in the horizon. */
    private static final Case LOYAL =
            new Case(new CustomerPurchases(new PurchaseHistory(3, 80, 90), 10, 4, 4, 30, 120), 4, 2, 50, 0, 175);

    private static BacktestReport run(Case... cases) {
        return Backtest.run(MODEL, SPLIT, 180, Stream.of(cases));
    }

    private static BacktestReport.Score score(BacktestReport report, String name) {
        return report.scores().stream()
                .filter(score -> score.name().startsWith(name))
                .findAny()
                .orElseThrow();
    }

    /** GONE churned, LOYAL did not: scores are off by 1 - s and s. */
    @Test
    void rulesAreScored() {
        BacktestReport report = run(GONE, LOYAL);
        // 1 - exp(-100/90) = 0.670807, 1 - exp(-10/90) = 0.105161: (0.329193^2 + 0.105161^2) / 2
        assertThat(score(report, "recency").brier()).isCloseTo(0.0597135, offset(1e-6));
        // 1/(1+0) = 1, 1/(1+3) = 0.25: (0 + 0.0625) / 2
        assertThat(score(report, "frequency").brier()).isEqualTo(0.03125);
        assertThat(score(report, "silent").brier()).isZero();
        assertThat(report.scores()).allSatisfy(score -> assertThat(score.auc()).hasValue(1));
        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.churned()).isEqualTo(1);
    }

    @Test
    void silenceOfNinetyDaysIsNotYetMore() {
        Case atNinety = new Case(new CustomerPurchases(new PurchaseHistory(0, 0, 90), 90, 1, 0, 0, 0), 1, 1, 0, 1, 5);
        // GONE is told, 90 days are not more than 90
        assertThat(score(run(GONE, atNinety), "silent").brier()).isZero();
    }

    @Test
    void theModelIsScoredByItsOwnProbabilities() {
        double gone = MODEL.dropout().probabilityOfNoPurchase(GONE.before().history(), 180);
        double loyal = MODEL.dropout().probabilityOfNoPurchase(LOYAL.before().history(), 180);
        BacktestReport report = run(GONE, LOYAL);
        assertThat(score(report, "model").brier())
                .isCloseTo(((1 - gone) * (1 - gone) + loyal * loyal) / 2, offset(1e-12));
        assertThat(score(report, "default"))
                .isEqualTo(new BacktestReport.Score(
                        "default parameters",
                        score(report, "model").auc(),
                        score(report, "model").aucError(),
                        score(report, "model").brier(),
                        score(report, "model").meanPrediction(),
                        score(report, "model").brierAtLevel(),
                        score(report, "model").logLoss(),
                        score(report, "model").calibrationSlope(),
                        score(report, "model").valueInTopTenth()));
        assertThat(score(report, "model").meanPrediction()).isCloseTo((gone + loyal) / 2, offset(1e-12));
        assertThat(report.scores()).extracting(BacktestReport.Score::name).doesNotContain("model without head");
        // lowest first; two customers leave eight groups empty
        assertThat(report.calibration())
                .containsExactly(new BacktestReport.Decile(1, loyal, 0), new BacktestReport.Decile(1, gone, 1));
    }

    /** The head is level ln 3 alone: it makes odds three times as long. */
    @Test
    void aModelIsTestedWithAndWithoutItsHead() {
        Map<ChurnHead.Input, Double> none = new EnumMap<>(ChurnHead.Input.class);
        for (ChurnHead.Input input : ChurnHead.Input.values()) {
            none.put(input, 0.0);
        }
        PopulationModel model = MODEL.withHead(ChurnHead.of(180, 25.0, none, Math.log(3), none, List.of()));
        double gone = MODEL.dropout().probabilityOfNoPurchase(GONE.before().history(), 180);
        double loyal = MODEL.dropout().probabilityOfNoPurchase(LOYAL.before().history(), 180);
        BacktestReport report = Backtest.run(model, SPLIT, 180, Stream.of(GONE, LOYAL));
        assertThat(report.scores().get(0).meanPrediction())
                .isCloseTo((3 * gone / (1 + 2 * gone) + 3 * loyal / (1 + 2 * loyal)) / 2, offset(1e-12));
        assertThat(report.scores().get(1).name()).isEqualTo("model without head");
        assertThat(report.scores().get(1).meanPrediction()).isCloseTo((gone + loyal) / 2, offset(1e-12));
        // the same number of purchases is expected, with the head or without
        assertThat(report.purchases().expected())
                .isEqualTo(run(GONE, LOYAL).purchases().expected());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.run(model, SPLIT, 90, Stream.of(GONE)))
                .withMessageContaining("learned for a horizon of 180 days, not 90");
    }

    @Test
    void totalsAreSummedOverCustomers() {
        double gone = MODEL.dropout().expectedPurchases(GONE.before().history(), 180);
        double loyal = MODEL.dropout().expectedPurchases(LOYAL.before().history(), 180);
        BacktestReport report = run(GONE, LOYAL);
        BacktestReport.Totals purchases = report.purchases();
        assertThat(purchases.customers()).isEqualTo(2);
        assertThat(purchases.expected()).isCloseTo(gone + loyal, offset(1e-12));
        assertThat(purchases.actual()).isEqualTo(2);
        assertThat(purchases.meanAbsoluteError()).isCloseTo((gone + Math.abs(loyal - 2)) / 2, offset(1e-12));
        // without a spend model the own mean is used: 20 and 30
        assertThat(report.value().expected()).isCloseTo(20 * gone + 30 * loyal, offset(1e-9));
        assertThat(report.value().actual()).isEqualTo(50);
        // a tenth of two customers is a fifth of the first one, who brought everything
        assertThat(score(report, "model").valueInTopTenth()).isEqualTo(OptionalDouble.of(0.2));
    }

    @Test
    void customersOfUnknownValueAreLeftOutOfValue() {
        Case unknown = new Case(CustomerPurchases.of(new PurchaseHistory(1, 50, 100)), 2, 1, 0, 1, 170);
        assertThat(run(unknown).value()).isNull();
        BacktestReport report = run(LOYAL, unknown);
        assertThat(report.value().customers()).isEqualTo(1);
        assertThat(report.ordersOfUnknownValue()).isEqualTo(1);
        assertThat(report.warnings()).contains("1 order of unknown value in the horizon: they count as 0");
    }

    /** A hundred customers: ten groups of ten, and the sums of the groups are those of all. */
    @Test
    void decilesPartTheCustomers() {
        List<Case> cases = IntStream.range(0, 100)
                .mapToObj(i -> new Case(
                        CustomerPurchases.of(new PurchaseHistory(i % 4, i % 4 * 10, 30 + i)),
                        i % 4 + 1,
                        i % 3,
                        0,
                        0,
                        170))
                .toList();
        BacktestReport report = Backtest.run(MODEL, SPLIT, 180, cases.stream());
        assertThat(report.calibration())
                .hasSize(10)
                .allSatisfy(decile -> assertThat(decile.customers()).isEqualTo(10));
        assertThat(report.calibration().stream()
                        .mapToDouble(BacktestReport.Decile::predicted)
                        .toArray())
                .isSorted();
        assertThat(report.calibration().stream()
                        .mapToDouble(decile -> 10 * decile.actual())
                        .sum())
                .isCloseTo(report.churned(), offset(1e-9));
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void doubtsAreSaid() {
        assertThat(run(LOYAL).warnings())
                .contains(
                        "only 1 customer: the figures are rough",
                        "every customer bought in the horizon: the churn scores cannot be judged");
        assertThat(run(GONE).warnings())
                .contains("no customer bought in the horizon: the churn scores cannot be judged")
                .anyMatch(warning -> warning.startsWith("the last order of all customers is 0 days after the split"));
        assertThat(run(LOYAL).scores())
                .allSatisfy(score -> assertThat(score.auc()).isEmpty());
    }

    @Test
    void aModelThatSawTheHorizonIsFoundOut() {
        FitReport.Estimate estimate = new FitReport.Estimate(2, -5, "none", 10, true);
        for (long days : new long[] {-1, 0, 1}) {
            PopulationModel fitted =
                    MODEL.withFit(new FitReport(SPLIT.plusSeconds(86_400 * days), 2, 1, estimate, null, List.of()));
            assertThat(Backtest.run(fitted, SPLIT, 180, Stream.of(GONE, LOYAL)).warnings().stream()
                            .anyMatch(warning -> warning.contains("after the split")))
                    .isEqualTo(days > 0);
        }
    }

    @Test
    void thereMustBeSomebodyAndAHorizon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.run(MODEL, SPLIT, 180, Stream.empty()))
                .withMessageContaining("no customer with an order before the split 2026-01-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.run(MODEL, SPLIT, 0, Stream.of(GONE)))
                .withMessageContaining("the horizon must be 1 to 36500 days, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.run(MODEL, SPLIT, 36_501, Stream.of(GONE)))
                .withMessageContaining("not 36501");
    }

    @Test
    void impossibleCasesAreRefused() {
        CustomerPurchases before = GONE.before();
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, 1, -1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, -1, 0, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Case(before, 2, 0, 0, 0, 0))
                .withMessage("the recent dates must be 0 to all 1, not 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, 1, 0, Double.NaN, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, 1, 0, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, 1, 0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Case(before, 1, 0, 0, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void fewOfOneOutcomeAreWarnedOf() {
        Case[] cases = new Case[120];
        Arrays.fill(cases, LOYAL);
        Arrays.fill(cases, 0, 19, GONE);
        assertThat(run(cases).warnings())
                .containsExactly("only 19 customers did not buy in the horizon: the figures for churn are rough");
        cases[19] = GONE;
        assertThat(run(cases).warnings()).isEmpty();
        Arrays.fill(cases, 0, 119, GONE);
        assertThat(run(cases).warnings())
                .containsExactly("only 1 customer bought in the horizon: the figures for churn are rough");
    }

    @Test
    void theTableHoldsEveryFigure() {
        assertThat(run(GONE, LOYAL).toString())
                .contains("split 2026-01-01T00:00:00Z, horizon 180 days, 2 customers, 50.0 % without a purchase")
                .startsWith("By Brier score silent for 90 days did best (0.0000), ahead of model")
                // the mean of 1 and 0.25; no shift of log odds takes 1 to less
                .contains(
                        "frequency: 1/(1+repeats)      1.0000  0.0000  0.0313     0.625    0.500        -   0.1438       -")
                .contains("warning: only 2 customers");
        assertThat(run(GONE).toString())
                .contains("by AUC nothing can be said, as all customers did the same.")
                .contains(
                        "silent for 90 days                 -       -  0.0000     1.000    1.000        -   0.0000       -");
    }

    /**
     * Churn .727 of GONE and .179 of LOYAL; purchases .4709 + 3.1794 = 3.6503 of 2, off by (.4709 + 1.1794) / 2 = .825; value 20 *
     * .4709 + 30 * 3.1794 = 104.80 of 50, off by (9.418 + 45.382) / 2 = 27.400.
     */
    @Test
    void theTableEndsWithLevels() {
        assertThat(run(GONE, LOYAL).toString())
                .contains("\n\nsplit 2026-01-01T00:00:00Z, horizon 180 days, 2 customers, 50.0 % without a purchase\n\n"
                        + "churn predicted by ")
                .contains("\n\n" + """
                        calibration of the model    customers expected   actual
                          group 1                           1    0.179    0.000
                          group 2                           1    0.727    1.000

                        in the horizon                     expected         actual    ratio      MAE
                        purchase dates                          3.7            2.0     1.83    0.825
                        value                                 104.8           50.0     2.10   27.400
                        """ + "warning: ");
        assertThat(run(GONE).toString())
                .contains("purchase dates                          0.5            0.0        -    0.471\n");
    }

    @Test
    void aReportTellsWhatItIsOf() {
        BacktestReport report = run(GONE, LOYAL);
        assertThat(report.split()).isEqualTo(SPLIT);
        assertThat(report.horizonDays()).isEqualTo(180);
        assertThat(report.model()).isSameAs(MODEL);
        assertThat(report.verdict()).startsWith("By Brier score silent for 90 days did best (0.0000)");
        assertThat(report.toString()).startsWith(report.verdict().replace("; ", ";\n"));
        // two of three did not buy
        assertThat(run(GONE, LOYAL, GONE).toString()).contains("3 customers, 66.7 % without a purchase");
    }

    /** By rules, who is likelier to stay is expected to bring more: LOYAL, a fifth of whose 50 is a tenth of two customers. */
    @Test
    void rulesRankValueByWhoStays() {
        for (String rule : List.of("recency", "frequency", "silent")) {
            assertThat(score(run(GONE, LOYAL), rule).valueInTopTenth()).hasValue(0.2);
        }
    }

    /** 162 of 180 days are nine tenths. */
    @Test
    void aTenthOfTheHorizonMayBeWithoutOrders() {
        for (double days : new double[] {161.9, 162}) {
            Case last = new Case(LOYAL.before(), 0, 2, 50, 0, days);
            assertThat(run(GONE, last).warnings().stream()
                            .anyMatch(warning -> warning.contains("days after the split")))
                    .isEqualTo(days < 162);
        }
    }

    @Test
    void horizonsFromADayToACenturyAreTested() {
        assertThat(Backtest.run(MODEL, SPLIT, 1, Stream.of(GONE)).horizonDays()).isEqualTo(1);
        assertThat(Backtest.run(MODEL, SPLIT, 36_500, Stream.of(GONE)).horizonDays())
                .isEqualTo(36_500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.run(MODEL, Instant.MAX, 180, Stream.of(GONE)))
                .withMessageStartingWith("split must be an instant of the years 0001 to 9999");
    }

    @Test
    void theExtremesOfACaseAreLegal() {
        CustomerPurchases before = GONE.before(); // of one date
        assertThat(new Case(before, 1, 0, 0, 0, 0).churned()).isTrue();
        assertThat(new Case(before, 0, 1, -5, 0, 0).churned()).isFalse();
    }
}
