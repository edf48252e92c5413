package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measures how well a score ranks. */
final class Ranking {

    private Ranking() {}

    /**
     * The probability that an item of outcome 1 scores above one of outcome 0, ties counting half: the area under the
     * ROC curve, by ranks (Mann and Whitney, Annals of Mathematical Statistics 18(1), 1947).
     *
     * @return 0 to 1; empty if all outcomes are the same
     */
    static OptionalDouble auc(double[] scores, double[] outcomes) {
        int[] order = ascending(scores);
        double ones = 0;
        double above = 0; // pairs of a 1 above a 0
        double zerosBelow = 0;
        for (int from = 0; from < order.length; ) {
            double onesHere = 0;
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                onesHere += outcomes[order[to]];
            }
            double zerosHere = to - from - onesHere;
            above += onesHere * (zerosBelow + zerosHere / 2);
            ones += onesHere;
            zerosBelow += zerosHere;
            from = to;
        }
        double pairs = ones * zerosBelow;
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(above / pairs);
    }

    /**
     * The standard error of the {@link #auc}, as if scores were exponentially distributed, which hardly matters (Hanley and
     * McNeil, Radiology 143(1), 1982).
     *
     * @return 0 or more; empty if all outcomes are the same
     */
    static OptionalDouble errorOfAuc(double[] scores, double[] outcomes) {
        OptionalDouble area = auc(scores, outcomes);
        if (area.isEmpty()) {
            return area;
        }
        double auc = area.getAsDouble();
        double ones = Arrays.stream(outcomes).sum();
        double zeros = outcomes.length - ones;
        double twoOnesAbove = auc / (2 - auc);
        double aboveTwoZeros = 2 * auc * auc / (1 + auc);
        double variance =
                auc * (1 - auc) + (ones - 1) * (twoOnesAbove - auc * auc) + (zeros - 1) * (aboveTwoZeros - auc * auc);
        return OptionalDouble.of(Math.sqrt(variance / (ones * zeros)));
    }

    /**
     * The standard error of the difference of the {@link #auc}s of two scores of the same items. For each item of outcome
     * 1 the share of the items of outcome 0 that it scores above is taken, and the other way round; the variances of their
     * differences between the scores, over the numbers of items, add up to that of the difference (DeLong, DeLong and
     * Clarke-Pearson, <i>Comparing the areas under two or more correlated receiver operating characteristic curves</i>,
     * Biometrics 44(3), 1988, doi:10.2307/2531595; by midranks as Sun and Xu, IEEE Signal Processing Letters 21(11),
     * 2014).
     *
     * @return 0 or more; NaN with fewer than two items of an outcome
     */
    static double errorOfDifference(double[] first, double[] second, double[] outcomes) {
        double[] shares = sharesBeyond(first, outcomes);
        double[] others = sharesBeyond(second, outcomes);
        double sum = 0;
        for (double outcome : new double[] {0, 1}) {
            double[] differences = IntStream.range(0, outcomes.length)
                    .filter(i -> outcomes[i] == outcome)
                    .mapToDouble(i -> shares[i] - others[i])
                    .toArray();
            sum += variance(differences) / differences.length;
        }
        return Math.sqrt(sum);
    }

    /** For each item the share of those of the other outcome that lie on the right side of it, ties counting half. */
    private static double[] sharesBeyond(double[] scores, double[] outcomes) {
        int[] order = ascending(scores);
        double ones = Arrays.stream(outcomes).sum();
        double zeros = outcomes.length - ones;
        double[] shares = new double[scores.length];
        double onesBelow = 0;
        double zerosBelow = 0;
        for (int from = 0; from < order.length; ) {
            double onesHere = 0;
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                onesHere += outcomes[order[to]];
            }
            double zerosHere = to - from - onesHere;
            for (int i = from; i < to; i++) {
                shares[order[i]] = outcomes[order[i]] == 1
                        ? (zerosBelow + zerosHere / 2) / zeros
                        : (ones - onesBelow - onesHere / 2) / ones;
            }
            onesBelow += onesHere;
            zerosBelow += zerosHere;
            from = to;
        }
        return shares;
    }

    /** The sample variance; NaN of fewer than two numbers. */
    static double variance(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
        return Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / (numbers.length - 1);
    }

    /**
     * The share of a sum that belongs to those with the highest scores. Ties at the edge count in equal parts.
     *
     * @param top the share of those who count as highest, such as 0.1
     * @return empty if the sum is 0
     */
    static OptionalDouble shareOfTop(double top, double[] scores, double[] values) {
        int[] order = ascending(scores);
        double left = top * order.length;
        double sum = 0;
        for (int to = order.length; to > 0 && left > 0; ) {
            double ofTied = 0;
            int from = to;
            for (; from > 0 && scores[order[from - 1]] == scores[order[to - 1]]; from--) {
                ofTied += values[order[from - 1]];
            }
            double part = Math.min(1, left / (to - from));
            sum += part * ofTied;
            left -= to - from;
            to = from;
        }
        double all = 0;
        for (double value : values) {
            all += value;
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / all);
    }

    private static int[] ascending(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
