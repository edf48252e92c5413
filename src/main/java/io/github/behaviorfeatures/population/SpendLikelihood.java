package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of mean spends under Gamma-Gamma, over the logs of p, q-1 and v.
 *
 * <p>Per customer with n dates of mean value m: -lnBeta(pn, q) + q ln(v) + (pn-1) ln(m) + pn ln(n) - (pn+q) ln(v+nm), which
 * is -lnBeta(pn, q) - ln(m) - pn ln(1+v/nm) - q ln(1+nm/v): large terms do not cancel.
 */
final class SpendLikelihood implements Objective {

    private final int[] dates;
    private final double[] total; // nm
    private final double[] logTotal;
    private final double[] count;
    private final double[] customersOfDates; // number of customers by number of dates
    private final double sumOfLogMeans;

    SpendLikelihood(List<Pool.Counted<Spend>> spends) {
        this.dates = spends.stream().mapToInt(one -> one.thing().dates()).toArray();
        this.total = spends.stream()
                .mapToDouble(one -> one.thing().dates() * one.thing().mean())
                .toArray();
        this.logTotal = Arrays.stream(total).map(Math::log).toArray();
        this.count = spends.stream().mapToDouble(Pool.Counted::count).toArray();
        this.customersOfDates = new double[Arrays.stream(dates).max().orElse(0) + 1];
        double logMeans = 0;
        for (int i = 0; i < dates.length; i++) {
            customersOfDates[dates[i]] += count[i];
            logMeans += count[i] * (logTotal[i] - Math.log(dates[i]));
        }
        this.sumOfLogMeans = logMeans;
    }

    static double[] logs(SpendModel model) {
        return new double[] {Math.log(model.p()), Math.log(model.q() - 1), Math.log(model.v())};
    }

    static SpendModel model(double[] logs) {
        return new SpendModel(Math.exp(logs[0]), 1 + Math.exp(logs[1]), Math.exp(logs[2]));
    }

    @Override
    public double at(double[] logs, double @Nullable [] gradient) {
        SpendModel model = model(logs);
        double p = model.p();
        double q = model.q();
        double v = model.v();
        double logV = Math.log(v);
        double sumOfDateLogs = 0; // n ln(1+v/nm)
        double sumOfLogs = 0; // ln(1+nm/v)
        double byLogV = 0;
        for (int i = 0; i < dates.length; i++) {
            double ratio = logTotal[i] - logV;
            double small = Math.log1p(ratio > 0 ? v / total[i] : total[i] / v);
            sumOfDateLogs += count[i] * dates[i] * (small + Math.max(0, -ratio));
            sumOfLogs += count[i] * (small + Math.max(0, ratio));
            byLogV += count[i] * (q * total[i] - p * dates[i] * v) / (v + total[i]);
        }
        if (gradient != null) {
            gradient[0] = p
                    * (overDates(n -> n * (SpecialFunctions.digamma(p * n + q) - SpecialFunctions.digamma(p * n)))
                            - sumOfDateLogs);
            gradient[1] = (q - 1)
                    * (overDates(n -> SpecialFunctions.digamma(p * n + q) - SpecialFunctions.digamma(q)) - sumOfLogs);
            gradient[2] = byLogV;
        }
        return overDates(n -> -SpecialFunctions.logBeta(p * n, q)) - sumOfLogMeans - p * sumOfDateLogs - q * sumOfLogs;
    }

    /** The sum over the customers of the terms that depend only on the number of dates. */
    private double overDates(IntToDoubleFunction ofDates) {
        double sum = 0;
        for (int n = 1; n < customersOfDates.length; n++) {
            if (customersOfDates[n] > 0) {
                sum += customersOfDates[n] * ofDates.applyAsDouble(n);
            }
        }
        return sum;
    }
}
