package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of a population under MBG/NBD or BG/NBD, over the logs of r, alpha, a and b.
 *
 * <p>Per customer, with R = r+x, A = alpha+T, n = x+d: lnG(r+x) - lnG(r) + r ln(alpha) - R ln(A) + lnBeta(a,b+n) -
 * lnBeta(a,b) + ln(1+e^lo). The arguments of the Gamma functions differ by whole numbers, so that these terms are sums
 * of logs, which all customers with the same number of repeats share; logs of times are shared by all customers with
 * the same time. What remains for each distinct history is ln(1+e^lo).
 */
final class DropoutLikelihood implements Objective {

    private final int dropoutAtStart;
    private final double[] days; // the distinct ages and recencies
    private final double[] customersOfAge;
    private final double[] repeatsOfAge;
    private final double[] withMoreRepeats; // than the index says
    private final double[] withMoreChances; // to drop out, likewise
    private final int[] repeats;
    private final int[] recency; // indices of days
    private final int[] age;
    private final double[] count;

    DropoutLikelihood(DropoutModel.Kind kind, List<Pool.Counted<PurchaseHistory>> histories) {
        this.dropoutAtStart = kind.dropoutAtStart();
        this.days = histories.stream()
                .flatMapToDouble(history -> DoubleStream.of(
                        history.thing().recency(), history.thing().age()))
                .sorted()
                .distinct()
                .toArray();
        this.customersOfAge = new double[days.length];
        this.repeatsOfAge = new double[days.length];
        int size = histories.size();
        this.repeats = new int[size];
        this.recency = new int[size];
        this.age = new int[size];
        this.count = new double[size];
        int most = 0;
        for (int i = 0; i < size; i++) {
            PurchaseHistory history = histories.get(i).thing();
            repeats[i] = history.repeats();
            recency[i] = Arrays.binarySearch(days, history.recency());
            age[i] = Arrays.binarySearch(days, history.age());
            count[i] = histories.get(i).count();
            customersOfAge[age[i]] += count[i];
            repeatsOfAge[age[i]] += count[i] * repeats[i];
            most = Math.max(most, repeats[i]);
        }
        this.withMoreRepeats = withMore(most, 0);
        this.withMoreChances = withMore(most + dropoutAtStart, dropoutAtStart);
    }

    /** For each number below most, how many customers have more repeats (plus extra) than that. */
    private double[] withMore(int most, int extra) {
        double[] more = new double[most];
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] + extra > 0) {
                more[repeats[i] + extra - 1] += count[i];
            }
        }
        for (int i = most - 2; i >= 0; i--) {
            more[i] += more[i + 1];
        }
        return more;
    }

    @Override
    public double at(double[] logs, double @Nullable [] gradient) {
        Sums sums = new Sums(logs);
        sums.rates();
        sums.dropout();
        sums.gone();
        if (gradient != null) {
            sums.gradient(gradient);
        }
        return sums.value;
    }

    /** One evaluation: the value and the partial derivatives by the parameters themselves. */
    private final class Sums {
        private final double r;
        private final double alpha;
        private final double a;
        private final double b;
        private double value;
        private double byR;
        private double byAlpha;
        private double byA;
        private double byB;

        Sums(double[] logs) {
            this.r = Math.exp(logs[0]);
            this.alpha = Math.exp(logs[1]);
            this.a = Math.exp(logs[2]);
            this.b = Math.exp(logs[3]);
        }

        /** lnG(r+x) - lnG(r) + r ln(alpha) - (r+x) ln(alpha+T). */
        void rates() {
            for (int i = 0; i < withMoreRepeats.length; i++) {
                value += withMoreRepeats[i] * Math.log(r + i);
                byR += withMoreRepeats[i] / (r + i);
            }
            for (int i = 0; i < days.length; i++) {
                double unscaled = Math.log1p(days[i] / alpha);
                value -= r * customersOfAge[i] * unscaled + repeatsOfAge[i] * Math.log(alpha + days[i]);
                byR -= customersOfAge[i] * unscaled;
                byAlpha += (customersOfAge[i] * r * days[i] / alpha - repeatsOfAge[i]) / (alpha + days[i]);
            }
        }

        /** lnBeta(a,b+n) - lnBeta(a,b). */
        void dropout() {
            for (int i = 0; i < withMoreChances.length; i++) {
                value -= withMoreChances[i] * Math.log1p(a / (b + i));
                byA -= withMoreChances[i] / (a + b + i);
                byB += withMoreChances[i] * a / ((b + i) * (a + b + i));
            }
        }

        /** ln(1+e^lo), lo being the log odds of being gone; its derivative is the probability of that. */
        void gone() {
            double[] logs = Arrays.stream(days).map(t -> Math.log(alpha + t)).toArray();
            double[] rests = new double[withMoreChances.length]; // ln(b+n-1) - ln(a) of n chances, at n-1
            Arrays.setAll(rests, i -> Math.log(b + i) - Math.log(a));
            for (int i = 0; i < repeats.length; i++) {
                int chances = repeats[i] + dropoutAtStart;
                if (chances > 0) {
                    double shape = r + repeats[i];
                    double silence = logs[age[i]] - logs[recency[i]];
                    double odds = shape * silence - rests[chances - 1];
                    double small = Math.exp(-Math.abs(odds));
                    value += count[i] * (Math.max(0, odds) + Math.log1p(small));
                    double gone = count[i] * (odds > 0 ? 1 : small) / (1 + small);
                    byR += gone * silence;
                    byAlpha += gone * shape * (1 / (alpha + days[age[i]]) - 1 / (alpha + days[recency[i]]));
                    byA += gone / a;
                    byB -= gone / (b + chances - 1);
                }
            }
        }

        void gradient(double[] byLogs) {
            byLogs[0] = byR * r;
            byLogs[1] = byAlpha * alpha;
            byLogs[2] = byA * a;
            byLogs[3] = byB * b;
        }
    }
}
