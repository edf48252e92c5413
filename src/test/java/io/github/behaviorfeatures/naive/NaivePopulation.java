package io.github.behaviorfeatures.naive;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Section 6 and the quantiles of section 5. */
final class NaivePopulation {

    /** x, t_x and T, in days (or any other unit, if alpha is in it too). */
    record Purchases(double x, double tx, double age) {}

    private final boolean bgNbd;
    private final double r;
    private final double alpha;
    private final double a;
    private final double b;

    NaivePopulation(boolean bgNbd, double r, double alpha, double a, double b) {
        this.bgNbd = bgNbd;
        this.r = r;
        this.alpha = alpha;
        this.a = a;
        this.b = b;
    }

    /** The dates are ascending and distinct; there is at least one. */
    static Purchases purchases(List<LocalDate> dates, LocalDate today) {
        LocalDate first = dates.get(0);
        LocalDate last = dates.get(dates.size() - 1);
        return new Purchases(
                dates.size() - 1, ChronoUnit.DAYS.between(first, last), ChronoUnit.DAYS.between(first, today));
    }

    private double d() {
        return bgNbd ? 0 : 1;
    }

    private double logOddsOfBeingGone(Purchases one) {
        double n = one.x() + d();
        if (n == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return Math.log(a)
                - Math.log(b + n - 1)
                + (r + one.x()) * Math.log1p((one.age() - one.tx()) / (alpha + one.tx()));
    }

    double alive(Purchases one) {
        return 1 / (1 + Math.exp(logOddsOfBeingGone(one)));
    }

    double churn(Purchases one, double horizon) {
        double bigR = r + one.x();
        double bigA = alpha + one.age();
        return 1 - alive(one) * -Math.expm1(-bigR * Math.log1p(horizon / bigA));
    }

    /**
     * Not the contract's series but what it sums up to. A living customer buys at a rate lambda ~ Gamma(R, A) and
     * leaves with probability p ~ Beta(a, B) after each purchase. Purchase j + 1 takes place if the clock rings j + 1
     * times and the customer stayed j times: given lambda and p that makes sum over j of (1-p)^j P(N > j)
     * = (1 - e^(-lambda p t)) / p, and without lambda (1 - (A/(A + p t))^R) / p. The mean of that over the Beta is
     * taken by the trapezoid rule on the logit of p: the integrand is analytic in a strip about the real line and falls
     * exponentially at both ends, where the rule converges exponentially too. The Beta function itself is
     * summed up on the same grid.
     */
    double expectedPurchases(Purchases one, double t) {
        double bigR = r + one.x();
        double bigA = alpha + one.age();
        double bigB = b + one.x() + d();
        double mode = Math.log(a / bigB);
        double from = mode - 60 / a - 20;
        double to = mode + 60 / bigB + 60;
        double step = 1.0 / 16;
        double top = logBetaOnLogit(mode, bigB);
        double weights = 0;
        double sum = 0;
        for (double u = from; u <= to; u += step) {
            double p = 1 / (1 + Math.exp(-u));
            double weight = Math.exp(logBetaOnLogit(u, bigB) - top);
            if (weight > 0) {
                weights += weight;
                // Where p is next to nothing nobody leaves: the mean number is that of the rate alone.
                sum += weight * (p < 1e-20 ? bigR * t / bigA : -Math.expm1(-bigR * Math.log1p(p * t / bigA)) / p);
            }
        }
        return alive(one) * sum / weights;
    }

    /** ln of p^a (1-p)^B, which is p^(a-1) (1-p)^(B-1) dp/du. */
    private double logBetaOnLogit(double u, double bigB) {
        return -a * softPlus(-u) - bigB * softPlus(u);
    }

    /** ln(1 + e^u) without overflow. */
    private static double softPlus(double u) {
        return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
    }

    /** The contract's series term by term, for the test of the integral; the first terms must not underflow. */
    double expectedPurchasesBySeries(Purchases one, double t, int terms) {
        double bigR = r + one.x();
        double bigA = alpha + one.age();
        double bigB = b + one.x() + d();
        double pmf = Math.pow(bigA / (bigA + t), bigR);
        double q = 1;
        double w = 0;
        double sum = 0;
        for (int k = 1; k <= terms; k++) {
            pmf *= (bigR + k - 1) / k * (t / (bigA + t));
            w += q;
            sum += pmf * w;
            q *= (bigB + k - 1) / (a + bigB + k - 1);
        }
        return alive(one) * sum;
    }

    /** Expected value per purchase date: m is the mean of the known ones, spend p, q and v or null. */
    static double expectedValue(double meanValue, int knownDates, double[] spend) {
        double m = Math.max(0, meanValue);
        if (spend == null) {
            return m;
        }
        double p = spend[0];
        double q = spend[1];
        double v = spend[2];
        return p * (v + knownDates * m) / (p * knownDates + q - 1);
    }

    /** Of one customer, for the fit. */
    double logLikelihood(Purchases one) {
        double n = one.x() + d();
        double bigR = r + one.x();
        double bigA = alpha + one.age();
        double lo = logOddsOfBeingGone(one);
        return lnGamma(bigR)
                - lnGamma(r)
                + r * Math.log(alpha)
                - bigR * Math.log(bigA)
                + lnBeta(a, b + n)
                - lnBeta(a, b)
                + softPlus(lo);
    }

    /** Of one customer with a mean value m > 0 over n > 0 dates, for the fit. */
    static double spendLogLikelihood(double m, double n, double p, double q, double v) {
        return lnGamma(p * n + q)
                - lnGamma(p * n)
                - lnGamma(q)
                + q * Math.log(v)
                + (p * n - 1) * Math.log(m)
                + p * n * Math.log(n)
                - (p * n + q) * Math.log(v + n * m);
    }

    private static double lnBeta(double x, double y) {
        return lnGamma(x) + lnGamma(y) - lnGamma(x + y);
    }

    /** Stirling's series at an argument that recurrence has made large. */
    static double lnGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 20) {
            shift += Math.log(z);
            z++;
        }
        double z2 = z * z;
        double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / z2) / z2) / z2) / z2) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }

    /** Quantile of type 7 (linear interpolation, as numpy and R default). */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double position = share * (sorted.size() - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
