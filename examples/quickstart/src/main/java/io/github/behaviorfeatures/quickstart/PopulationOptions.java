package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.SpendModel;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a population model is fitted. */
final class PopulationOptions {

    /** The models of purchases and drop-out. */
    enum Model {
        MBG(DropoutModel.Kind.MBG_NBD),
        BG(DropoutModel.Kind.BG_NBD);

        private final DropoutModel.Kind kind;

        Model(DropoutModel.Kind kind) {
            this.kind = kind;
        }
    }

    private final Options.Value<Model> model;
    private final Options.Flag maximumLikelihood;
    private final Options.Flag allSpendParameters;

    PopulationOptions(Options options) {
        model = options.value("--model", Model.class, "mbg|bg", "MBG/NBD (default) or BG/NBD");
        maximumLikelihood =
                options.flag("--maximum-likelihood", "fit without the prior: for some hundreds of customers at least");
        allSpendParameters = options.flag("--all-spend-parameters", "fit p, q and v of the spend model, not v alone");
    }

    /** A model of the customers before an instant, as these options say; the input is read to its end. */
    PopulationModel fit(CustomerBehaviorFeatureGenerator generator, Input input, Instant asOf) {
        PopulationFit.Builder fit = PopulationFit.builder().dropout(model.orElse(Model.MBG).kind);
        if (maximumLikelihood.isOn()) {
            fit.maximumLikelihood();
        }
        if (allSpendParameters.isOn()) {
            fit.allSpendParameters();
        }
        return fit(fit.build(), generator, input, asOf);
    }

    /** A model of the customers before an instant; the input is read to its end. */
    static PopulationModel fit(
            PopulationFit fit, CustomerBehaviorFeatureGenerator generator, Input input, Instant asOf) {
        try {
            return fit.fit(PopulationLearning.purchases(generator, input::ofOneShop, asOf), asOf);
        } catch (IllegalArgumentException e) { // nobody has an order
            throw Stop.failure(e.getMessage());
        }
    }

    /** Tells people what was found. */
    static void print(PopulationModel model, PrintStream out) {
        DropoutModel dropout = model.dropout();
        FitReport report = model.fit().orElseThrow();
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
        line(out, "RFM cuts, recency days   %s", cuts(model.cuts().recency()));
        line(out, "RFM cuts, orders         %s", cuts(model.cuts().frequency()));
        model.cuts().monetary().ifPresent(cuts -> line(out, "RFM cuts, spend          %s", cuts(cuts)));
        report.warnings().forEach(warning -> line(out, "WARNING: %s", warning));
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
        out.println(String.format(Locale.ROOT, format, values));
    }
}
