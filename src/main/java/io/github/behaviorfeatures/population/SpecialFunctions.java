package io.github.behaviorfeatures.population;

/**
 * Functions related to the Gamma function, for arguments above 0.
 *
 * <p>Arguments of at least 10 use the asymptotic series in 1/x, whose omitted terms are below the rounding error of 1
 * there; smaller ones are raised by recurrence. Source: Abramowitz and Stegun, <i>Handbook of Mathematical
 * Functions</i>, 1964, formulas 6.3.5, 6.3.18, 6.1.40 and 6.2.2; DLMF, https://dlmf.nist.gov/5.11.
 */
final class SpecialFunctions {

    private static final double LARGE = 10;

    /** B_2k / 2k for k = 1 to 6, with the Bernoulli numbers 1/6, -1/30, 1/42, -1/30, 5/66 and -691/2730. */
    private static final double[] BERNOULLI = {1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32_760.0};

    private SpecialFunctions() {}

    /** The derivative of lnG(x): ln(x) - 1/2x - sum over k of B_2k / (2k x^2k), and psi(x) = psi(x+1) - 1/x. */
    static double digamma(double x) {
        double raised = x;
        double sum = 0;
        for (; raised < LARGE; raised++) {
            sum -= 1 / raised;
        }
        double series = 0;
        for (int k = BERNOULLI.length; k > 0; k--) {
            series = (series + BERNOULLI[k - 1]) / (raised * raised);
        }
        return sum + Math.log(raised) - 0.5 / raised - series;
    }

    /**
     * The log of the Beta function, B(a, b) = G(a) G(b) / G(a+b), without the cancellation of large Gamma functions:
     * Stirling's formula for all three leaves -a ln(1+b/a) - b ln(1+a/b) + ln(2 pi (a+b)/(ab))/2 and small corrections, and
     * B(a, b) = B(a+1, b) (a+b)/a.
     */
    static double logBeta(double a, double b) {
        double sum = 0;
        double raisedA = a;
        for (; raisedA < LARGE; raisedA++) {
            sum += Math.log1p(b / raisedA);
        }
        double raisedB = b;
        for (; raisedB < LARGE; raisedB++) {
            sum += Math.log1p(raisedA / raisedB);
        }
        return sum
                - raisedA * Math.log1p(raisedB / raisedA)
                - raisedB * Math.log1p(raisedA / raisedB)
                + Math.log(2 * Math.PI * (1 / raisedA + 1 / raisedB)) / 2
                + correction(raisedA)
                + correction(raisedB)
                - correction(raisedA + raisedB);
    }

    /** Of Stirling's formula for lnG(x): the sum over k of B_2k / (2k (2k-1) x^(2k-1)). */
    private static double correction(double x) {
        double series = 0;
        for (int k = BERNOULLI.length; k > 0; k--) {
            series = series / (x * x) + BERNOULLI[k - 1] / (2 * k - 1);
        }
        return series / x;
    }
}
