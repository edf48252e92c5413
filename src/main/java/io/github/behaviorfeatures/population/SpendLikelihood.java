package io.github.behaviorfeatures.population;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of mean spends under Gamma-Gamma, over the logs of p, q-1 and v.
 *
 * <p>Per customer with n dates of mean value m: -lnBeta(pn, q) + q ln(v) + (pn-1) ln(m) + pn ln(n) - (pn+q) ln(v+nm).
 */
final class SpendLikelihood implements Objective {

    private final int[] dates;
    private final double[] mean;
    private final double[] count;
    private final double[] customersOfDates; // how many customers have so many dates
    private final double sumOfLogMeans;
    private final double sumOfDatesTimesLogs; // n (ln(m) + ln(n))

    SpendLikelihood(List<Pool.Counted<Spend>> spends) {
        this.dates = spends.stream().mapToInt(one -> one.thing().dates()).toArray();
        this.mean = spends.stream().mapToDouble(one -> one.thing().mean()).toArray();
        this.count = spends.stream().mapToDouble(Pool.Counted::count).toArray();
        int most = 0;
        for (int n : dates) {
            most = Math.max(most, n);
        }
        this.customersOfDates = new double[most + 1];
        double logMeans = 0;
        double datesTimesLogs = 0;
        for (int i = 0; i < dates.length; i++) {
            customersOfDates[dates[i]] += count[i];
            logMeans += count[i] * Math.log(mean[i]);
            datesTimesLogs += count[i] * dates[i] * (Math.log(mean[i]) + Math.log(dates[i]));
        }
        this.sumOfLogMeans = logMeans;
        this.sumOfDatesTimesLogs = datesTimesLogs;
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
        double sumOfLogs = 0; // ln(v+nm)
        double sumOfDateLogs = 0; // n ln(v+nm)
        double sumOfShares = 0; // (pn+q) / (v+nm)
        for (int i = 0; i < dates.length; i++) {
            double total = v + dates[i] * mean[i];
            double log = count[i] * Math.log(total);
            sumOfLogs += log;
            sumOfDateLogs += dates[i] * log;
            sumOfShares += count[i] * (p * dates[i] + q) / total;
        }
        double customers = overDates(n -> 1);
        if (gradient != null) {
            gradient[0] = p
                    * (overDates(n -> n * (Gamma.digamma(p * n + q) - Gamma.digamma(p * n)))
                            + sumOfDatesTimesLogs
                            - sumOfDateLogs);
            gradient[1] = (q - 1)
                    * (overDates(n -> Gamma.digamma(p * n + q) - Gamma.digamma(q))
                            + customers * Math.log(v)
                            - sumOfLogs);
            gradient[2] = customers * q - v * sumOfShares;
        }
        return overDates(n -> -Beta.logBeta(p * n, q))
                + customers * q * Math.log(v)
                + p * sumOfDatesTimesLogs
                - sumOfLogMeans
                - p * sumOfDateLogs
                - q * sumOfLogs;
    }

    /** The sum over the customers of what depends on the number of dates alone. */
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
