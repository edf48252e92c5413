package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.ChurnHead.Input;
import io.github.behaviorfeatures.population.Maximizer.Maximum;
import io.github.behaviorfeatures.population.Timelines.Stretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns a churn head: in up to three windows of the past everything is computed from what was known before the window, as
 * it will be for the future, and compared with who bought in it. Windows are as long as the horizon, or half the
 * past if that is shorter, and overlap by half.
 */
final class HeadFit {

    private static final int FEWEST_CUSTOMERS = 200;
    private static final int FEWEST_OF_WINDOW = 10;

    /** A share of the weights: the maximum is so sharp that slopes and intercepts are then right to many digits. */
    private static final double TOLERANCE = 1e-14;

    private final DropoutModel base;
    private final Timelines timelines;

    /** The head with what makes it doubtful. */
    record Result(ChurnHead head, List<String> warnings) {}

    private record Learned(List<HeadRows> rows, List<ChurnHead.Window> windows) {}

    HeadFit(DropoutModel base, Timelines timelines) {
        this.base = base;
        this.timelines = timelines;
    }

    Result fit() {
        HeadRows.Collector now = new HeadRows.Collector(timelines.today(), timelines.horizonDays());
        long known = 0;
        for (CustomerTimeline customer : timelines.customers()) {
            DatedPurchases dates = customer.dates();
            if (!dates.isEmpty()) {
                now.add(dates, false);
                known += dates.firstDay() < timelines.today() ? 1 : 0;
            }
        }
        HeadRows customers = now.rows(base);
        List<String> warnings = new ArrayList<>();
        Learned past = new Learned(List.of(), List.of());
        if (known < FEWEST_CUSTOMERS) {
            warnings.add("the slopes of the churn head were not learned but are the defaults: only "
                    + Numbers.count(known, "customer") + " with a purchase before the day of as-of, "
                    + FEWEST_CUSTOMERS + " are needed");
        } else {
            past = past();
            if (past.windows.isEmpty()) {
                warnings.add(
                        "the slopes of the churn head were not learned but are the defaults: no stretch of the past"
                                + " has " + FEWEST_OF_WINDOW + " customers with a purchase before it");
            }
        }
        double[] slopes = past.windows.isEmpty() ? defaults() : slopes(past.rows, warnings);
        ChurnHead head = ChurnHead.of(
                timelines.horizonDays(),
                customers.medianValue(),
                slopes,
                customers.level(slopes),
                customers.means(),
                past.windows);
        return new Result(head, warnings);
    }

    private static double[] defaults() {
        return Arrays.stream(Input.values()).mapToDouble(Input::defaultSlope).toArray();
    }

    private Learned past() {
        Learned past = new Learned(new ArrayList<>(), new ArrayList<>());
        for (Stretch window : timelines.windows()) {
            HeadRows.Collector then = seenBefore(window);
            if (then.customers() >= FEWEST_OF_WINDOW) {
                DropoutModel thenBase = new DropoutFit(base.kind(), true, then.histories())
                        .fit()
                        .model();
                past.rows.add(then.rows(thenBase));
                past.windows.add(new ChurnHead.Window(
                        LocalDate.ofEpochDay(window.start()), window.days(), then.customers(), then.churned()));
            }
        }
        return past;
    }

    private HeadRows.Collector seenBefore(Stretch window) {
        HeadRows.Collector then = new HeadRows.Collector(window.start(), window.days());
        for (CustomerTimeline customer : timelines.customers()) {
            DatedPurchases before = customer.seenOn(window.start());
            if (!before.isEmpty()) {
                DatedPurchases now = customer.dates();
                then.add(before, now.since(window.start()) == now.since(window.end()));
            }
        }
        return then;
    }

    private static double[] slopes(List<HeadRows> windows, List<String> warnings) {
        HeadLikelihood likelihood = new HeadLikelihood(windows);
        double weights = likelihood.sumOfWeights();
        int unknowns = likelihood.unknowns();
        double[] lower = new double[unknowns];
        double[] upper = new double[unknowns];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (Input input : Input.values()) {
            lower[input.ordinal()] = input.lower();
            upper[input.ordinal()] = input.upper();
        }
        Maximum maximum = new Maximizer(new Bounds(lower, upper), weights, TOLERANCE * weights)
                .maximum(likelihood, Arrays.copyOf(defaults(), unknowns));
        if (!maximum.converged()) {
            warnings.add("the fit of the churn head did not converge: its slopes are the best ones seen");
        }
        return Arrays.copyOf(maximum.point(), Input.values().length);
    }
}
