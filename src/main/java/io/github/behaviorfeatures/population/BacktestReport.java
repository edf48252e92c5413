package io.github.behaviorfeatures.population;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a population model would have been worth at a past instant.
 *
 * @param split the instant before which purchases were seen
 * @param horizonDays length of the horizon after it, in days
 * @param model the model that was tested
 * @param customers number of customers with an order before the split
 * @param churned those without a purchase in the horizon
 * @param scores how well churn was told, by the model first, then by the default parameters and simple rules
 * @param calibration the model's churn probabilities against what happened, lowest decile first
 * @param purchases expected and actual number of purchase dates in the horizon
 * @param value expected and actual value, or null if no customer has a known order value before the split
 * @param ordersOfUnknownValue number of orders in the horizon whose value is not known; they count as 0
 * @param warnings what makes the comparison doubtful, in words; empty if all is well
 */
public record BacktestReport(
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

    /**
     * Copies the lists.
     *
     * @param split as above
     * @param horizonDays as above
     * @param model as above
     * @param customers as above
     * @param churned as above
     * @param scores as above
     * @param calibration as above
     * @param purchases as above
     * @param value as above
     * @param ordersOfUnknownValue as above
     * @param warnings as above
     */
    public BacktestReport {
        scores = List.copyOf(scores);
        calibration = List.copyOf(calibration);
        warnings = List.copyOf(warnings);
    }

    /**
     * How well one way of scoring churn did.
     *
     * @param name the model or the rule, in words
     * @param auc probability that a churned customer scores above one who bought, ties half: 0.5 = a coin, 1 = perfect;
     *     empty if all churned or none
     * @param aucError standard error of the AUC, after Hanley and McNeil, <i>The meaning and use of the area under a receiver
     *     operating characteristic (ROC) curve</i>, Radiology 143(1), 1982: what two AUCs differ by less is chance
     * @param brier mean squared difference of score and outcome (0 or 1): 0 = perfect
     * @param valueInTopTenth share of the value of the horizon that came from the tenth of the customers with the highest
     *     predicted value (rules: with the lowest churn score), ties shared evenly; empty without any value
     */
    public record Score(
            String name, OptionalDouble auc, OptionalDouble aucError, double brier, OptionalDouble valueInTopTenth) {}

    /**
     * Customers of similar churn probability.
     *
     * @param customers their number
     * @param predicted their mean churn probability
     * @param actual share of them without a purchase in the horizon
     */
    public record Decile(long customers, double predicted, double actual) {}

    /**
     * A sum that was expected, and what it came to.
     *
     * @param customers number of customers summed over
     * @param expected sum of what was expected
     * @param actual sum of what happened
     * @param meanAbsoluteError mean over the customers of the absolute difference
     */
    public record Totals(long customers, double expected, double actual, double meanAbsoluteError) {}

    /**
     * The report as tables for people.
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
        line(out, "%-28s %8s %8s %8s %20s", "churn told by", "AUC", "+-", "Brier", "value in top 10 %");
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
