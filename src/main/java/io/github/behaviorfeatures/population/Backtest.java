package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a population model would have predicted at a past instant with what happened afterwards.
 *
 * <pre>{@code
 * PopulationFit fit = PopulationFit.builder().horizonDays(180).build();
 * PopulationModel model = fit.fit(PopulationLearning.purchases(generator, dataset, split), split);
 * BacktestReport report = Backtest.run(model, split, 180, PopulationLearning.backtestCases(generator, dataset, split, 180));
 * System.out.println(report);
 * }</pre>
 *
 * <p>The model without its churn head, the default parameters and three rules that shops use without a model are tested beside it: the longer since the
 * last purchase, the likelier gone; the fewer purchases, the likelier gone; and gone if silent for 90 days.
 */
public final class Backtest {

    private static final double DECAY_DAYS = 90;
    private static final double SILENT_DAYS = 90;
    private static final int GROUPS = 10;
    private static final int FEW = 100;
    private static final double UNOBSERVED = 0.1; // doubtful share of the horizon at its end without any order

    private final PopulationModel model;
    private final int horizonDays;
    private final List<Case> cases;

    private Backtest(PopulationModel model, int horizonDays, List<Case> cases) {
        this.model = model;
        this.horizonDays = horizonDays;
        this.cases = cases;
    }

    /**
     * One customer with an order before the split, and what they did in the horizon.
     *
     * @param before the purchases before the split
     * @param recentDates number of the purchase dates before the split that lie on or after its local date minus the
     *     horizon, 0 to all of them
     * @param purchaseDates number of new purchase dates in the horizon, 0 or more
     * @param value sum of the known values of the orders in the horizon, in the shop's currency
     * @param ordersOfUnknownValue number of orders in the horizon whose value is not known
     * @param daysToLastOrder days from the split to the last order in the horizon; 0 without one
     */
    public record Case(
            CustomerPurchases before,
            int recentDates,
            int purchaseDates,
            double value,
            int ordersOfUnknownValue,
            double daysToLastOrder) {

        /**
         * Checks the numbers.
         *
         * @param before as above
         * @param recentDates as above
         * @param purchaseDates as above
         * @param value as above
         * @param ordersOfUnknownValue as above
         * @param daysToLastOrder as above
         * @throws IllegalArgumentException if a number is negative, there are more recent dates than dates, or the value or the days are not finite
         * @throws NullPointerException if {@code before} is null
         */
        public Case {
            Objects.requireNonNull(before, "before");
            int dates = before.history().repeats() + 1;
            if (recentDates < 0 || recentDates > dates) {
                throw new IllegalArgumentException(
                        "the recent dates must be 0 to all " + dates + ", not " + recentDates);
            }
            if (purchaseDates < 0 || ordersOfUnknownValue < 0) {
                throw new IllegalArgumentException("purchase dates and orders must be 0 or more, not " + purchaseDates
                        + ", " + ordersOfUnknownValue);
            }
            if (!Double.isFinite(value) || !(daysToLastOrder >= 0) || Double.isInfinite(daysToLastOrder)) {
                throw new IllegalArgumentException("a value must be finite, and the days to the last order 0 or more,"
                        + " not " + value + ", " + daysToLastOrder);
            }
        }

        boolean churned() {
            return purchaseDates == 0;
        }
    }

    /**
     * Runs the comparison.
     *
     * @param model the model to test; fit it as of the split or earlier, or the comparison flatters it
     * @param split the instant before which purchases were seen
     * @param horizonDays length of the horizon after it in days, 1 to 36,500
     * @param cases every customer with an order before the split; read once, and kept in memory until the report is
     *     made
     * @return the report
     * @throws IllegalArgumentException if there is no customer, or the horizon is out of range or not that of the model's
     *     churn head
     */
    public static BacktestReport run(PopulationModel model, Instant split, int horizonDays, Stream<Case> cases) {
        if (horizonDays < 1 || horizonDays > DropoutModel.LONGEST_HORIZON) {
            throw new IllegalArgumentException(
                    "the horizon must be 1 to " + DropoutModel.LONGEST_HORIZON + " days, not " + horizonDays);
        }
        model.requireHorizon(horizonDays);
        UsualTimes.instant(split, "split");
        List<Case> all = cases.toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no customer with an order before the split " + split
                    + " to test with; choose a later split, or check the purchase attributions");
        }
        return new Backtest(model, horizonDays, all).report(split);
    }

    private BacktestReport report(Instant split) {
        long churned = cases.stream().filter(Case::churned).count();
        long unknown = cases.stream().mapToLong(Case::ordersOfUnknownValue).sum();
        List<Scored> scored = scored();
        return new BacktestReport(
                split,
                horizonDays,
                model,
                cases.size(),
                churned,
                Verdict.of(scored.stream().map(Scored::churn).toList()),
                scored.stream().map(this::score).toList(),
                calibration(),
                totals(cases, this::expectedPurchases, Case::purchaseDates),
                value(),
                unknown,
                warnings(split, churned, unknown));
    }

    // ---- what the model predicts

    private double churn(Case one) {
        return model.churnProbability(one.before.history(), one.recentDates, one.before.meanValue(), horizonDays);
    }

    private double expectedPurchases(Case one) {
        return model.dropout().expectedPurchases(one.before.history(), horizonDays);
    }

    /** 0 for customers without any known order value. */
    private double expectedValue(Case one) {
        CustomerPurchases before = one.before;
        return before.valuedDates() == 0
                ? 0
                : expectedPurchases(one) * model.expectedValue(before.valuedDates(), before.meanValue());
    }

    // ---- quality of the churn scores

    /** A prediction of churn, and one of value to rank by. */
    private record Scored(Prediction churn, double[] value) {}

    private List<Scored> scored() {
        List<Scored> scored = new ArrayList<>();
        scored.add(scored("model"));
        if (model.head().isPresent()) {
            scored.add(new Backtest(model.withoutHead(), horizonDays, cases).scored("model without head"));
        }
        scored.add(new Backtest(PopulationModel.DEFAULT, horizonDays, cases).scored("default parameters"));
        scored.add(rule("recency: 1 - exp(-days/90)", Backtest::decay));
        scored.add(rule(
                "frequency: 1/(1+repeats)",
                one -> 1 / (1.0 + one.before.history().repeats())));
        scored.add(rule("silent for 90 days", one -> silence(one) > SILENT_DAYS ? 1 : 0));
        return scored;
    }

    private static double silence(Case one) {
        return one.before.daysSinceLastOrder();
    }

    private static double decay(Case one) {
        return -Math.expm1(-silence(one) / DECAY_DAYS);
    }

    private Scored scored(String name) {
        return scored(name, this::churn, this::expectedValue);
    }

    private Scored rule(String name, ToDoubleFunction<Case> churn) {
        return scored(name, churn, one -> -churn.applyAsDouble(one));
    }

    private Scored scored(String name, ToDoubleFunction<Case> churn, ToDoubleFunction<Case> value) {
        return new Scored(new Prediction(name, all(churn), all(one -> one.churned() ? 1 : 0)), all(value));
    }

    private double[] all(ToDoubleFunction<Case> figure) {
        return cases.stream().mapToDouble(figure).toArray();
    }

    private BacktestReport.Score score(Scored scored) {
        Prediction churn = scored.churn;
        return new BacktestReport.Score(
                churn.name(),
                churn.auc(),
                Ranking.errorOfAuc(churn.churn(), churn.outcomes()),
                churn.brier(),
                churn.meanPrediction(),
                churn.brierAtLevel(),
                churn.logLoss(),
                churn.calibrationSlope(),
                Ranking.shareOfTop(1.0 / GROUPS, scored.value, all(Case::value)));
    }

    // ---- levels

    private List<BacktestReport.Decile> calibration() {
        double[] churn = cases.stream().mapToDouble(this::churn).toArray();
        int[] order = IntStream.range(0, churn.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> churn[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<BacktestReport.Decile> deciles = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int from = (int) ((long) group * order.length / GROUPS);
            int to = (int) ((group + 1L) * order.length / GROUPS);
            if (to > from) {
                int[] members = Arrays.copyOfRange(order, from, to);
                deciles.add(new BacktestReport.Decile(
                        members.length,
                        Arrays.stream(members)
                                .mapToDouble(i -> churn[i])
                                .average()
                                .orElseThrow(),
                        Arrays.stream(members)
                                .mapToDouble(i -> cases.get(i).churned() ? 1 : 0)
                                .average()
                                .orElseThrow()));
            }
        }
        return deciles;
    }

    private BacktestReport.@Nullable Totals value() {
        List<Case> valued =
                cases.stream().filter(one -> one.before.valuedDates() > 0).toList();
        return valued.isEmpty() ? null : totals(valued, this::expectedValue, Case::value);
    }

    private static BacktestReport.Totals totals(
            List<Case> of, ToDoubleFunction<Case> expected, ToDoubleFunction<Case> actual) {
        return new BacktestReport.Totals(
                of.size(),
                of.stream().mapToDouble(expected).sum(),
                of.stream().mapToDouble(actual).sum(),
                of.stream()
                        .mapToDouble(one -> Math.abs(expected.applyAsDouble(one) - actual.applyAsDouble(one)))
                        .average()
                        .orElseThrow());
    }

    // ---- doubts

    private List<String> warnings(Instant split, long churned, long unknown) {
        List<String> warnings = new ArrayList<>();
        if (cases.size() < FEW) {
            warnings.add("only " + Numbers.count(cases.size(), "customer") + ": the figures are rough");
        }
        long fewer = Math.min(churned, cases.size() - churned);
        if (fewer == 0) {
            warnings.add((churned == 0 ? "every customer" : "no customer")
                    + " bought in the horizon: the churn scores cannot be judged");
        } else if (fewer < PopulationFit.FEW) {
            warnings.add("only " + Numbers.count(fewer, "customer") + (fewer == churned ? " did not buy" : " bought")
                    + " in the horizon: the figures for churn are rough");
        }
        double last = cases.stream().mapToDouble(Case::daysToLastOrder).max().orElseThrow();
        if (last < horizonDays * (1 - UNOBSERVED)) {
            warnings.add("the last order of all customers is " + Numbers.text(last)
                    + " days after the split, the horizon " + horizonDays + ": do the data cover the whole horizon?");
        }
        model.fit()
                .map(FitReport::asOf)
                .filter(split::isBefore)
                .ifPresent(asOf -> warnings.add("the model was fitted as of " + asOf
                        + ", after the split: it has seen what it should predict"));
        if (unknown > 0) {
            warnings.add(Numbers.count(unknown, "order") + " of unknown value in the horizon: they count as 0");
        }
        return warnings;
    }
}
