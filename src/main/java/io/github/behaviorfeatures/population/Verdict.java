package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.Prediction.Difference;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Says in one sentence which of several predictions did best, how clearly, and what the difference is made of. */
final class Verdict {

    private final List<Prediction> all;
    private final Prediction tested;

    private Verdict(List<Prediction> all) {
        this.all = all;
        this.tested = all.get(0);
    }

    /**
     * The sentence.
     *
     * @param predictions the one to be judged first, and at least one other
     */
    static String of(List<Prediction> predictions) {
        Verdict verdict = new Verdict(predictions);
        return verdict.byBrier() + "; " + verdict.byAuc() + ".";
    }

    private String byBrier() {
        Prediction best = best(Prediction::brier);
        Prediction other = other(best, Prediction::brier);
        Difference difference = best.brierBelow(other);
        return "By Brier score " + best.name() + " did best" + comparison(best, other, Prediction::brier, difference)
                + (difference.value() == 0 ? "" : partOfLevel(best, other, difference));
    }

    private String byAuc() {
        if (tested.auc().isEmpty()) {
            return "by AUC nothing can be said, as all customers did the same";
        }
        Prediction best = best(one -> -auc(one));
        Prediction other = other(best, one -> -auc(one));
        return "by AUC " + best.name() + " did best" + comparison(best, other, Verdict::auc, best.aucAbove(other));
    }

    private static double auc(Prediction one) {
        return one.auc().orElseThrow();
    }

    /** Of equals the first. */
    private Prediction best(ToDoubleFunction<Prediction> rank) {
        return all.stream().min(Comparator.comparingDouble(rank)).orElseThrow();
    }

    /** What the best is compared with: the tested one, or if that is the best, the next best. */
    private Prediction other(Prediction best, ToDoubleFunction<Prediction> rank) {
        return best != tested
                ? tested
                : all.stream()
                        .filter(one -> one != best)
                        .min(Comparator.comparingDouble(rank))
                        .orElseThrow();
    }

    private static String comparison(
            Prediction best, Prediction other, ToDoubleFunction<Prediction> measure, Difference difference) {
        String figure = " (" + text(measure.applyAsDouble(best)) + ")";
        if (difference.value() == 0) {
            return figure + ", no better than " + other.name();
        }
        String lead = figure + ", ahead of " + other.name() + " (" + text(measure.applyAsDouble(other)) + ") by "
                + text(Math.abs(difference.value()));
        if (Double.isNaN(difference.error())) {
            return lead + ", from too few customers to tell whether by chance";
        }
        return lead + ", " + (difference.isClear() ? "more than" : "within") + " two standard errors ("
                + text(2 * difference.error()) + ")";
    }

    private static String partOfLevel(Prediction best, Prediction other, Difference difference) {
        OptionalDouble ofBest = best.brierAtLevel();
        OptionalDouble ofOther = other.brierAtLevel();
        if (ofBest.isEmpty() || ofOther.isEmpty()) {
            return "";
        }
        double rest = ofOther.getAsDouble() - ofBest.getAsDouble();
        return String.format(
                Locale.ROOT,
                "; of that the level makes %s (mean prediction %.3f against %.3f, observed %.3f) and the rest %s",
                text(difference.value() - rest),
                best.meanPrediction(),
                other.meanPrediction(),
                best.observed(),
                text(rest));
    }

    private static String text(double number) {
        String text = String.format(Locale.ROOT, "%.4f", number);
        return text.equals("-0.0000") ? "0.0000" : text;
    }
}
