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
    private final String verdict;
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
            String verdict,
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
        this.verdict = verdict;
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
     * Which way of scoring churn did best, by Brier score and by AUC: beside the model or, if that is the model, beside the
     * next best. A difference of more than two standard errors (paired; of AUCs after DeLong) is hardly chance. That of
     * Brier scores is parted into what comes of the level of all predictions together and what is left with the level
     * taken out: a level that was off once need not be off the next time.
     *
     * @return a sentence
     */
    public String verdict() {
        return verdict;
    }

    /**
     * How well churn was predicted: first by the model, then by the model without its churn head if it has one, by the
     * default parameters and by simple rules.
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
     * @param meanPrediction mean score, to be compared with the share of customers who churned
     * @param brierAtLevel the Brier score with the level taken out: the log odds of all scores shifted by the same amount,
     *     so that the mean score is the share of customers who churned; empty if no shift does that, or all churned or none
     *     did
     * @param logLoss mean of -ln of the probability given to what happened: 0 = perfect; empty if it is infinite, as a score
     *     of 0 or 1 was wrong
     * @param calibrationSlope slope of the logistic regression of the outcome on the log odds of the score (Cox,
     *     Biometrika 45, 1958): 1 = as far apart as it should be, less = too far apart; empty if there is none, as for
     *     scores of 0 or 1
     * @param valueInTopTenth share of the value of the horizon that came from the tenth of the customers with the highest
     *     predicted value (rules: with the lowest churn score), ties shared evenly; empty without any value
     */
    public record Score(
            String name,
            OptionalDouble auc,
            OptionalDouble aucError,
            double brier,
            double meanPrediction,
            OptionalDouble brierAtLevel,
            OptionalDouble logLoss,
            OptionalDouble calibrationSlope,
            OptionalDouble valueInTopTenth) {

        /**
         * Checks that nothing is null.
         *
         * @param name as above
         * @param auc as above
         * @param aucError as above
         * @param brier as above
         * @param meanPrediction as above
         * @param brierAtLevel as above
         * @param logLoss as above
         * @param calibrationSlope as above
         * @param valueInTopTenth as above
         * @throws NullPointerException if one of them is null
         */
        public Score {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(auc, "auc");
            Objects.requireNonNull(aucError, "aucError");
            Objects.requireNonNull(brierAtLevel, "brierAtLevel");
            Objects.requireNonNull(logLoss, "logLoss");
            Objects.requireNonNull(calibrationSlope, "calibrationSlope");
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
        line(out, "%s", verdict.replace("; ", ";\n"));
        line(out, "");
        line(
                out,
                "split %s, horizon %d days, %d customers, %.1f %% without a purchase",
                split,
                horizonDays,
                customers,
                100.0 * churned / customers);
        line(out, "");
        String columns = "%-28s %7s %7s %7s %9s %8s %8s %8s %7s %16s";
        line(
                out,
                columns,
                "churn predicted by",
                "AUC",
                "+-",
                "Brier",
                "predicted",
                "observed",
                "at level",
                "log loss",
                "slope",
                "value in top 10 %");
        for (Score score : scores) {
            line(
                    out,
                    columns,
                    score.name,
                    text(score.auc, "%.4f"),
                    text(score.aucError, "%.4f"),
                    String.format(Locale.ROOT, "%.4f", score.brier),
                    String.format(Locale.ROOT, "%.3f", score.meanPrediction),
                    String.format(Locale.ROOT, "%.3f", (double) churned / customers),
                    text(score.brierAtLevel, "%.4f"),
                    text(score.logLoss, "%.4f"),
                    text(score.calibrationSlope, "%.2f"),
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
