package io.github.behaviorfeatures.population;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a population model was fitted, and how far to trust it.
 *
 * @param asOf the instant before which purchases were seen, or null if unknown
 * @param customers number of customers with an order, 1 or more
 * @param repeatCustomers those with more than one purchase date
 * @param dropout the estimate of the parameters of purchases and drop-out
 * @param spend the estimate of the parameters of spend, or null if spend could not be fitted
 * @param warnings what the data do not determine, in words; empty if there is nothing to warn of
 */
public record FitReport(
        @Nullable Instant asOf,
        long customers,
        long repeatCustomers,
        Estimate dropout,
        @Nullable Estimate spend,
        List<String> warnings) {

    /**
     * Checks and copies.
     *
     * @param asOf as above
     * @param customers as above
     * @param repeatCustomers as above
     * @param dropout as above
     * @param spend as above
     * @param warnings as above
     * @throws IllegalArgumentException unless 0 &lt;= repeatCustomers &lt;= customers and customers &gt;= 1
     * @throws NullPointerException if the estimate of drop-out or the warnings are null
     */
    public FitReport {
        if (customers < 1 || repeatCustomers < 0 || repeatCustomers > customers) {
            throw new IllegalArgumentException("a fit has 1 or more customers, 0 to all of them with repeats, not "
                    + customers + ", " + repeatCustomers);
        }
        Objects.requireNonNull(dropout, "dropout");
        warnings = List.copyOf(Objects.requireNonNull(warnings, "warnings"));
    }

    FitReport withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new FitReport(asOf, customers, repeatCustomers, dropout, spend, all);
    }

    /**
     * One model's estimate.
     *
     * @param customers number of customers it rests on
     * @param logLikelihood log-likelihood of those customers under the parameters found, without the prior; time in
     *     days, money in the shop's currency
     * @param prior the prior in words, or "none" for maximum likelihood
     * @param iterations number of evaluations of the likelihood, all starts together
     * @param converged whether the objective is within 1e-6 of its maximum, judged by gradient and curvature at the end
     */
    public record Estimate(long customers, double logLikelihood, String prior, int iterations, boolean converged) {

        /**
         * Checks the numbers.
         *
         * @param customers as above
         * @param logLikelihood as above
         * @param prior as above
         * @param iterations as above
         * @param converged as above
         * @throws IllegalArgumentException if there is no customer or the log-likelihood is not finite
         * @throws NullPointerException if the prior is null
         */
        public Estimate {
            if (customers < 1 || !Double.isFinite(logLikelihood) || iterations < 0) {
                throw new IllegalArgumentException(
                        "an estimate has 1 or more customers, a finite log-likelihood and 0 or more iterations, not "
                                + customers + ", " + logLikelihood + ", " + iterations);
            }
            Objects.requireNonNull(prior, "prior");
        }
    }
}
