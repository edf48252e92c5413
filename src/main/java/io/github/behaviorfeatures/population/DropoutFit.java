package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.Maximizer.Maximum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits r, alpha, a and b: the maximum of the likelihood, or of likelihood and prior. */
final class DropoutFit {

    private static final String[] NAMES = {"r", "alpha", "a", "b"};
    private static final double FARTHEST = 12; // of a log from 0
    private static final Bounds BOUNDS = new Bounds(
            new double[] {-FARTHEST, 0, -FARTHEST, -FARTHEST}, // alpha: a day
            new double[] {FARTHEST, FARTHEST, FARTHEST, FARTHEST});

    private static final double[] PRIOR_CENTER = logs(
            DropoutModel.DEFAULT.r(), DropoutModel.DEFAULT.alpha(), DropoutModel.DEFAULT.a(), DropoutModel.DEFAULT.b());
    private static final double[] PRIOR_SD = {0.8, 1.5, 0.8, 0.8};

    /** Standard error of a log above which a parameter is practically undetermined: two of them make a factor of 7. */
    static final double VAGUE = 1;

    /** Share of the prior's standard deviation above which the data added almost nothing. */
    private static final double AS_VAGUE_AS_PRIOR = 0.9;

    /** This many distinct histories are enough to find the best start. */
    private static final int ENOUGH = 20_000;

    private static final Comparator<PurchaseHistory> ORDER = Comparator.comparingInt(PurchaseHistory::repeats)
            .thenComparingDouble(PurchaseHistory::recency)
            .thenComparingDouble(PurchaseHistory::age);

    private final DropoutModel.Kind kind;
    private final boolean prior;
    private final List<Pool.Counted<PurchaseHistory>> histories;
    private final long customers;

    /** The model with the report on it. */
    record Result(DropoutModel model, FitReport.Estimate estimate, List<String> warnings) {}

    DropoutFit(DropoutModel.Kind kind, boolean prior, Pool<PurchaseHistory> histories) {
        this.kind = kind;
        this.prior = prior;
        this.histories = histories.sorted(ORDER);
        this.customers = this.histories.stream().mapToLong(Pool.Counted::count).sum();
    }

    Result fit() {
        Objective likelihood = new DropoutLikelihood(kind, histories);
        Maximizer maximizer = new Maximizer(BOUNDS, customers, PopulationFit.TOLERANCE);
        Maximum rough = maximizer.highest(posterior(rough(likelihood)), starts());
        Maximum maximum = maximizer.maximum(posterior(likelihood), rough.point());
        double[] logs = maximum.point();
        DropoutModel model =
                new DropoutModel(kind, Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3]));
        FitReport.Estimate estimate = new FitReport.Estimate(
                customers,
                likelihood.at(logs, null),
                prior ? priorInWords() : "none",
                rough.evaluations() + maximum.evaluations(),
                maximum.converged());
        return new Result(model, estimate, warnings(maximum));
    }

    /** A sample of the histories at regular steps, each standing for its neighbours too. */
    private Objective rough(Objective likelihood) {
        int every = (histories.size() + ENOUGH - 1) / ENOUGH;
        return every == 1
                ? likelihood
                : new DropoutLikelihood(
                        kind,
                        IntStream.range(0, histories.size())
                                .filter(i -> i % every == 0)
                                .mapToObj(histories::get)
                                .map(one -> new Pool.Counted<>(one.thing(), one.count() * every))
                                .toList());
    }

    private Objective posterior(Objective likelihood) {
        return prior ? (logs, gradient) -> likelihood.at(logs, gradient) + logPrior(logs, gradient) : likelihood;
    }

    /** Up to a constant; adds to the given gradient. */
    private static double logPrior(double[] logs, double @Nullable [] gradient) {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            double deviation = (logs[i] - PRIOR_CENTER[i]) / PRIOR_SD[i];
            sum -= deviation * deviation / 2;
            if (gradient != null) {
                gradient[i] -= deviation / PRIOR_SD[i];
            }
        }
        return sum;
    }

    /**
     * The prior's centre, and places around the time scale of the data: rare and frequent buyers, fickle and faithful.
     * Without a prior there may be several maxima, so it also starts where all drop out alike (large a and b) and where
     * some drop out at once and others never (small a and b).
     */
    private List<double[]> starts() {
        double meanAge = histories.stream()
                        .mapToDouble(one -> one.count() * one.thing().age())
                        .sum()
                / customers;
        double time = Math.max(1, meanAge);
        List<double[]> starts = new ArrayList<>(
                List.of(PRIOR_CENTER, logs(0.25, time / 5, 0.8, 2.5), logs(1, time, 1, 1), logs(3, 3 * time, 0.3, 5)));
        if (!prior) {
            starts.add(logs(0.5, time / 5, 100, 1_000));
            starts.add(logs(1, time, 0.05, 0.2));
        }
        return starts;
    }

    private static double[] logs(double... parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }

    private static String priorInWords() {
        return "Normal on the logs: "
                + IntStream.range(0, NAMES.length)
                        .mapToObj(i -> NAMES[i] + " " + Numbers.text(Math.exp(PRIOR_CENTER[i])) + " (sd "
                                + Numbers.text(PRIOR_SD[i]) + ")")
                        .collect(Collectors.joining(", "));
    }

    private List<String> warnings(Maximum maximum) {
        List<String> warnings = new ArrayList<>();
        if (histories.stream().allMatch(one -> one.thing().repeats() == 0)) {
            warnings.add("no customer bought on a second date: the data determine neither rates nor drop-out");
        }
        if (!maximum.converged()) {
            warnings.add("the fit of purchases and drop-out did not converge: its parameters are the best ones seen");
        }
        for (int i = 0; i < NAMES.length; i++) {
            String doubt = doubt(maximum.point()[i], maximum.errors()[i], i);
            if (!doubt.isEmpty()) {
                warnings.add(NAMES[i] + doubt);
            }
        }
        return warnings;
    }

    private String doubt(double log, double error, int parameter) {
        if (BOUNDS.isNear(parameter, log)) {
            return " is at its bound of " + Numbers.text(Math.exp(log)) + ": the data do not determine it";
        }
        if (prior && error > AS_VAGUE_AS_PRIOR * PRIOR_SD[parameter]) {
            return " is mostly set by the prior: the data hardly determine it";
        }
        return !prior && error > VAGUE
                ? " is hardly determined by the data: its standard error is a factor of "
                        + Numbers.text(Math.exp(error))
                : "";
    }
}
