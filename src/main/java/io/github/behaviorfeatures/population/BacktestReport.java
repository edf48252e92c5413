package io.github.behaviorfeatures.population;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well a population model would have predicted at a past instant; made by {@link Backtest}. Immutable.
 */
public final class BacktestReport {

    private final Instant split;
    private final int horizonDays;
    private final PopulationModel model;
    private final long customers;
    private final long churned;
    private final List<Score> scores;
    private final List<Decile> calibration;
    private final Totals purchases;
    private final @Nullable Totals value;
    private final long ordersOfUnknownValue;
    private final List<String> warnings;

    BacktestReport(
            Instant split,
            int horizonDays,
            PopulationModel model,
            long customers,
            long churned,
            List<Score> scores,
            List<Decile> calibration,
            Totals purchases,
            @Nullable Totals value,
            long ordersOfUnknownValue,
            List<String> warnings) {
        this.split = split;
        this.horizonDays = horizonDays;
        this.model = model;
        this.customers = customers;
        this.churned = churned;
        this.scores = List.copyOf(scores);
        this.calibration = List.copyOf(calibration);
        this.purchases = purchases;
        this.value = value;
        this.ordersOfUnknownValue = ordersOfUnknownValue;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The instant before which purchases were seen.
     *
     * @return the split
     */
    public Instant split() {
        return split;
    }

    /**
     * The length of the horizon after the split.
     *
     * @return days, 1 or more
     */
    public int horizonDays() {
        return horizonDays;
    }

    /**
     * The model that was tested.
     *
     * @return the model
     */
    public PopulationModel model() {
        return model;
    }

    /**
     * The number of customers with an order before the split.
     *
     * @return 1 or more
     */
    public long customers() {
        return customers;
    }

    /**
     * The number of those without a purchase in the horizon.
     *
     * @return 0 to {@link #customers()}
     */
    public long churned() {
        return churned;
    }

    /**
     * How well churn was predicted: first by the model, then by the default parameters and by simple rules.
     *
     * @return an immutable list
     */
    public List<Score> scores() {
        return scores;
    }

    /**
     * The churn probabilities of the model compared with what happened.
     *
     * @return an immutable list, lowest decile first
     */
    public List<Decile> calibration() {
        return calibration;
    }

    /**
     * The expected and the actual number of purchase dates in the horizon.
     *
     * @return the totals
     */
    public Totals purchases() {
        return purchases;
    }

    /**
     * The expected and the actual value of the horizon.
     *
     * @return the totals in the shop's currency, or null if no customer has a known order value before the split
     */
    public @Nullable Totals value() {
        return value;
    }

    /**
     * The number of orders in the horizon whose value is not known; they count as 0.
     *
     * @return 0 or more
     */
    public long ordersOfUnknownValue() {
        return ordersOfUnknownValue;
    }

    /**
     * Reasons to doubt the comparison, in words.
     *
     * @return an immutable list, empty if there are none
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * How well one way of scoring churn did.
     *
     * @param name the model or the rule, in words
     * @param auc probability that a churned customer scores above one who bought, ties counting half: 0.5 = a coin
     *     toss, 1 = perfect; empty if all churned or none did
     * @param aucError standard error of the AUC, after Hanley and McNeil, <i>The meaning and use of the area under a
     *     receiver operating characteristic (ROC) curve</i>, Radiology 143(1), 1982; two AUCs that differ by less than
     *     twice that may differ by chance
     * @param brier mean squared difference between score and outcome (0 or 1): 0 = perfect
     * @param valueInTopTenth share of the value of the horizon that came from the tenth of the customers with the highest
     *     predicted value (rules: with the lowest churn score), ties shared evenly; empty without any value
     */
    public record Score(
            String name, OptionalDouble auc, OptionalDouble aucError, double brier, OptionalDouble valueInTopTenth) {

        /**
         * Checks that nothing is null.
         *
         * @param name as above
         * @param auc as above
         * @param aucError as above
         * @param brier as above
         * @param valueInTopTenth as above
         * @throws NullPointerException if one of them is null
         */
        public Score {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(auc, "auc");
            Objects.requireNonNull(aucError, "aucError");
            Objects.requireNonNull(valueInTopTenth, "valueInTopTenth");
        }
    }

    /**
     * Customers of similar churn probability.
     *
     * @param customers their number
     * @param predicted their mean churn probability
     * @param actual share of them without a purchase in the horizon
     */
    public record Decile(long customers, double predicted, double actual) {}

    /**
     * An expected sum and the actual one.
     *
     * @param customers number of customers summed over
     * @param expected sum of what was expected
     * @param actual sum of what happened
     * @param meanAbsoluteError mean over the customers of the absolute difference
     */
    public record Totals(long customers, double expected, double actual, double meanAbsoluteError) {}

    /**
     * The report as tables for people to read.
     *
     * @return several lines, each ended by a line feed
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "split %s, horizon %d days, %d customers, %.1f %% without a purchase",
                split,
                horizonDays,
                customers,
                100.0 * churned / customers);
        line(out, "");
        line(out, "%-28s %8s %8s %8s %20s", "churn predicted by", "AUC", "+-", "Brier", "value in top 10 %");
        for (Score score : scores) {
            line(
                    out,
                    "%-28s %8s %8s %8.4f %20s",
                    score.name,
                    text(score.auc, "%.4f"),
                    text(score.aucError, "%.4f"),
                    score.brier,
                    text(score.valueInTopTenth, "%.3f"));
        }
        line(out, "");
        line(out, "%-27s %9s %8s %8s", "calibration of the model", "customers", "expected", "actual");
        for (int i = 0; i < calibration.size(); i++) {
            Decile decile = calibration.get(i);
            line(out, "%-27s %9d %8.3f %8.3f", "  group " + (i + 1), decile.customers, decile.predicted, decile.actual);
        }
        line(out, "");
        line(out, "%-28s %14s %14s %8s %8s", "in the horizon", "expected", "actual", "ratio", "MAE");
        totals(out, "purchase dates", purchases);
        if (value != null) {
            totals(out, "value", value);
        }
        warnings.forEach(warning -> line(out, "warning: %s", warning));
        return out.toString();
    }

    private static void totals(StringBuilder out, String what, Totals totals) {
        String ratio = totals.actual == 0 ? "-" : String.format(Locale.ROOT, "%.2f", totals.expected / totals.actual);
        line(
                out,
                "%-28s %14.1f %14.1f %8s %8.3f",
                what,
                totals.expected,
                totals.actual,
                ratio,
                totals.meanAbsoluteError);
    }

    private static String text(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    private static void line(StringBuilder out, String format, @Nullable Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
