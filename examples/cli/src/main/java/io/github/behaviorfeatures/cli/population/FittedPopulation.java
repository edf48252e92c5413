package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.SpendModel;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A population model that this run has learned.
 *
 * @param model with the report of its fit
 */
public record FittedPopulation(PopulationModel model) {

    /**
     * Learns a model from the customers of a folder, who must all be of one shop.
     *
     * @param fit how
     * @param generator understands the records
     * @param purchases the customers
     * @param option that gave the instant, for messages
     * @param asOf only orders before it count
     * @return the model
     * @throws Stop if no customer has an order before as-of, or there are several shops
     */
    public static FittedPopulation learn(
            PopulationFit fit,
            CustomerBehaviorFeatureGenerator generator,
            Purchases purchases,
            String option,
            Instant asOf) {
        try {
            return new FittedPopulation(
                    fit.fit(PopulationLearning.purchases(generator, purchases::customers, asOf), asOf));
        } catch (IllegalArgumentException e) { // no customer has an order before as-of
            throw Stop.failure(purchases.whyNone(option, asOf, e));
        }
    }

    /**
     * Warns of what makes the model doubtful.
     *
     * @param out for people
     */
    public void printWarnings(PrintStream out) {
        report().warnings().forEach(warning -> line(out, "WARNING: population: %s", warning));
    }

    /**
     * Prints what was found, for people.
     *
     * @param out for people
     */
    public void print(PrintStream out) {
        DropoutModel dropout = model.dropout();
        FitReport report = report();
        line(out, "customers with an order  %d, of whom %d came back", report.customers(), report.repeatCustomers());
        line(
                out,
                "%-23s  r %.4g, alpha %.4g days, a %.4g, b %.4g",
                dropout.kind() == DropoutModel.Kind.MBG_NBD ? "MBG/NBD" : "BG/NBD",
                dropout.r(),
                dropout.alpha(),
                dropout.a(),
                dropout.b());
        estimate(out, report.dropout());
        SpendModel spend = model.spend().orElse(null);
        if (spend != null) {
            line(out, "%-23s  p %.4g, q %.4g, v %.4g", "Gamma-Gamma", spend.p(), spend.q(), spend.v());
        }
        if (report.spend() != null) {
            estimate(out, report.spend());
        }
        model.head().ifPresent(head -> head(out, head));
        line(out, "RFM cuts, recency days   %s", cuts(model.cuts().recency()));
        line(out, "RFM cuts, orders         %s", cuts(model.cuts().frequency()));
        model.cuts().monetary().ifPresent(cuts -> line(out, "RFM cuts, spend          %s", cuts(cuts)));
        report.warnings().forEach(warning -> line(out, "WARNING: %s", warning));
    }

    private static void head(PrintStream out, ChurnHead head) {
        line(
                out,
                "%-23s  for %d days, level %.4g, slopes %s",
                "churn head",
                head.horizonDays(),
                head.level(),
                head.windows().isEmpty() ? "not learned but the defaults" : "learned from");
        for (ChurnHead.Window window : head.windows()) {
            line(
                    out,
                    "  %d days from %s: %d customers with an order before, of whom %.1f %% did not buy",
                    window.days(),
                    window.start(),
                    window.customers(),
                    100.0 * window.churned() / window.customers());
        }
        line(
                out,
                "  slopes (default)       %s",
                Arrays.stream(ChurnHead.Input.values())
                        .map(input -> String.format(
                                Locale.ROOT, "%s %.2f (%.2f)", input.label(), head.slope(input), input.defaultSlope()))
                        .collect(Collectors.joining(", ")));
    }

    private FitReport report() {
        return model.fit().orElseThrow();
    }

    private static String cuts(List<Double> cuts) {
        return cuts.stream()
                .map(cut -> new BigDecimal(cut, new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString())
                .collect(Collectors.joining(", "));
    }

    private static void estimate(PrintStream out, FitReport.Estimate estimate) {
        line(
                out,
                "  log-likelihood         %.4f of %d customers, prior: %s%s",
                estimate.logLikelihood(),
                estimate.customers(),
                estimate.prior(),
                estimate.converged() ? "" : "; NOT converged");
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(PlainText.of(String.format(Locale.ROOT, format, values)));
    }
}
