package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.Maximizer.Maximum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Fits the spend of customers: the scale v alone, or all three parameters. */
final class SpendFit {

    static final double P = 4;
    static final double Q = 3.7;

    private static final String[] NAMES = {"p", "q", "v"};
    private static final double FARTHEST = 12; // of a log from its middle
    private static final double ACCURACY = 1e-13; // of ln(v)

    /** A correlation this strong, and this many standard errors from 0, casts doubt on the model's independence. */
    private static final double STRONG = 0.3;

    private static final double SIGNIFICANT = 3;

    private static final Comparator<Spend> ORDER =
            Comparator.comparingInt(Spend::dates).thenComparingDouble(Spend::mean);

    private final List<Pool.Counted<Spend>> spends;
    private final long customers;

    /** The model and how it was found. */
    record Result(SpendModel model, FitReport.Estimate estimate, List<String> warnings) {}

    /** Needs at least one spend. */
    SpendFit(Pool<Spend> spends) {
        this.spends = spends.sorted(ORDER);
        this.customers = this.spends.stream().mapToLong(Pool.Counted::count).sum();
    }

    /** Fits v by maximum likelihood with fixed p and q, so that one absurd order moves no customer much. */
    Result scale() {
        // Each customer alone would give v = qm/p, and the slope falls steadily: the root lies between the extremes.
        double low = Math.log(Q / P * extreme(Math::min)) - 1;
        double high = Math.log(Q / P * extreme(Math::max)) + 1;
        RootFinder.Root log = RootFinder.root(this::slope, low, high, ACCURACY);
        return result(
                new SpendModel(P, Q, Math.exp(log.x())),
                "none; p 4 and q 3.7 are fixed",
                log.evaluations(),
                true,
                List.of());
    }

    private double extreme(DoubleBinaryOperator which) {
        return spends.stream()
                .mapToDouble(one -> one.thing().mean())
                .reduce(which)
                .orElseThrow();
    }

    /** The derivative of the log-likelihood with respect to ln(v). */
    private double slope(double logOfV) {
        double v = Math.exp(logOfV);
        double slope = 0;
        for (Pool.Counted<Spend> one : spends) {
            int n = one.thing().dates();
            slope += one.count() * (Q - (P * n + Q) * v / (v + n * one.thing().mean()));
        }
        return slope;
    }

    /** Fits all three parameters by maximum likelihood. */
    Result all() {
        double scale = scale().model().v();
        double middle = Math.log(scale);
        Bounds bounds = new Bounds(
                new double[] {-FARTHEST, -FARTHEST, middle - FARTHEST},
                new double[] {FARTHEST, FARTHEST, middle + FARTHEST});
        Maximum maximum = new Maximizer(bounds, customers, PopulationFit.TOLERANCE)
                .highest(
                        new SpendLikelihood(spends),
                        List.of(
                                SpendLikelihood.logs(new SpendModel(P, Q, scale)),
                                SpendLikelihood.logs(new SpendModel(1, 2, scale)),
                                SpendLikelihood.logs(new SpendModel(20, 20, scale))));
        return result(
                SpendLikelihood.model(maximum.point()),
                "none",
                maximum.evaluations(),
                maximum.converged(),
                undetermined(maximum, bounds));
    }

    private static List<String> undetermined(Maximum maximum, Bounds bounds) {
        return IntStream.range(0, NAMES.length)
                .filter(i -> maximum.errors()[i] > DropoutFit.VAGUE || bounds.isNear(i, maximum.point()[i]))
                .mapToObj(i -> NAMES[i] + " of the spend model is not determined by the data: fit v alone")
                .toList();
    }

    private Result result(
            SpendModel model, String prior, int evaluations, boolean converged, List<String> undetermined) {
        double logLikelihood = new SpendLikelihood(spends).at(SpendLikelihood.logs(model), null);
        List<String> warnings = new ArrayList<>();
        if (customers < PopulationFit.FEW) {
            warnings.add(
                    "only " + Numbers.count(customers, "customer") + " with known spend: its parameters are rough");
        }
        if (!converged) {
            warnings.add("the fit of spend did not converge: its parameters are the best ones seen");
        }
        warnings.addAll(undetermined);
        correlation().ifPresent(warnings::add);
        return new Result(
                model, new FitReport.Estimate(customers, logLikelihood, prior, evaluations, converged), warnings);
    }

    /** The model assumes that how much customers spend is independent of how often they buy. */
    private Optional<String> correlation() {
        Correlation ofLogs = new Correlation();
        for (Pool.Counted<Spend> one : spends) {
            if (one.thing().dates() > 1) {
                ofLogs.add(
                        one.count(),
                        Math.log(one.thing().dates()),
                        Math.log(one.thing().mean()));
            }
        }
        double r = ofLogs.value();
        boolean doubtful = Math.abs(r) > STRONG && Math.abs(r) * Math.sqrt(ofLogs.weight()) > SIGNIFICANT;
        return doubtful
                ? Optional.of("spend per purchase date is correlated with the number of dates (r = " + Numbers.text(r)
                        + " of the logs), which the spend model ignores: values of frequent buyers are too "
                        + (r > 0 ? "low" : "high"))
                : Optional.empty();
    }
}
