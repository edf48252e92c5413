package io.github.behaviorfeatures.population;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shop's customers as a whole: how they buy and drop out, what they spend, where the cut points of
 * their RFM scores lie and, if fitted, what the shop's past says about churn. Immutable and thread-safe.
 */
public final class PopulationModel {

    /** For shops without a fitted model: default parameters, each customer's own mean for spend, default cut points. */
    public static final PopulationModel DEFAULT = of(DropoutModel.DEFAULT, null, RfmCuts.DEFAULT);

    private final DropoutModel dropout;
    private final @Nullable SpendModel spend;
    private final RfmCuts cuts;
    private final @Nullable ChurnHead head;
    private final @Nullable FitReport fit;

    private PopulationModel(
            DropoutModel dropout,
            @Nullable SpendModel spend,
            RfmCuts cuts,
            @Nullable ChurnHead head,
            @Nullable FitReport fit) {
        this.dropout = Objects.requireNonNull(dropout, "dropout");
        this.spend = spend;
        this.cuts = Objects.requireNonNull(cuts, "cuts");
        this.head = head;
        this.fit = fit;
    }

    /**
     * Creates a model from its parts.
     *
     * @param dropout how customers buy and drop out
     * @param spend what they spend, or null to use each customer's own mean
     * @param cuts the cut points of RFM scores
     * @return the model
     * @throws NullPointerException if {@code dropout} or {@code cuts} is null
     */
    public static PopulationModel of(DropoutModel dropout, @Nullable SpendModel spend, RfmCuts cuts) {
        return new PopulationModel(dropout, spend, cuts, null, null);
    }

    /**
     * Returns this model with a churn head.
     *
     * @param head learned for the dropout model of this model
     * @return a model of otherwise the same parameters and report
     * @throws NullPointerException if the head is null
     */
    public PopulationModel withHead(ChurnHead head) {
        return new PopulationModel(dropout, spend, cuts, Objects.requireNonNull(head, "head"), fit);
    }

    /**
     * Returns this model without a churn head: churn is then the dropout model's.
     *
     * @return a model of otherwise the same parameters and report
     */
    public PopulationModel withoutHead() {
        return new PopulationModel(dropout, spend, cuts, null, fit);
    }

    /**
     * Returns this model with a report of how it was fitted. The report does not affect results: the {@link
     * #definition()} stays the same.
     *
     * @param report the report
     * @return a model of the same parameters
     * @throws NullPointerException if the report is null
     */
    public PopulationModel withFit(FitReport report) {
        return new PopulationModel(dropout, spend, cuts, head, Objects.requireNonNull(report, "report"));
    }

    /**
     * How customers buy and drop out.
     *
     * @return the model
     */
    public DropoutModel dropout() {
        return dropout;
    }

    /**
     * What customers spend.
     *
     * @return the model, or empty if none was fitted
     */
    public Optional<SpendModel> spend() {
        return Optional.ofNullable(spend);
    }

    /**
     * The cut points of RFM scores.
     *
     * @return the cut points
     */
    public RfmCuts cuts() {
        return cuts;
    }

    /**
     * What the shop's own past says about churn, on top of the dropout model.
     *
     * @return the head, or empty if none was learned
     */
    public Optional<ChurnHead> head() {
        return Optional.ofNullable(head);
    }

    /**
     * The probability of no purchase in the time ahead: by the head if there is one, else by the dropout model.
     *
     * @param history the customer's purchase dates
     * @param recentDates number of the purchase dates on or after the local date of as-of minus the horizon; only a head
     *     looks at it
     * @param meanValue the mean of the summed value per purchase date of known value, 0 if none is known; likewise
     * @param days the horizon, 1 to 36,500: with a head its horizon
     * @return 0 to 1
     * @throws IllegalArgumentException if the horizon is out of range, or is not that of the head; see {@link
     *     #requireHorizon(int)}
     */
    public double churnProbability(PurchaseHistory history, int recentDates, double meanValue, int days) {
        double base = dropout.probabilityOfNoPurchase(history, days);
        if (head == null) {
            return base;
        }
        requireHorizon(days);
        return head.churnProbability(base, history, recentDates, meanValue);
    }

    /**
     * Checks that churn can be told for a horizon: without a head any, with one its own.
     *
     * @param days the horizon
     * @throws IllegalArgumentException if the head was learned for another horizon; the message names both
     */
    public void requireHorizon(int days) {
        if (head != null && head.horizonDays() != days) {
            throw new IllegalArgumentException("the population model's churn head was learned for a horizon of "
                    + head.horizonDays() + " days, not " + days + ": fit it for " + days + " days, or use it with "
                    + head.horizonDays() + ", or without its head");
        }
    }

    /**
     * How the model was fitted.
     *
     * @return the report, or empty if the parameters have another origin
     */
    public Optional<FitReport> fit() {
        return Optional.ofNullable(fit);
    }

    /**
     * The expected spend of a customer per purchase date.
     *
     * @param dates number of purchase dates of known value, 1 or more
     * @param mean their mean value; a negative one counts as 0
     * @return money in the shop's currency, 0 or more; without a spend model the customer's own mean
     */
    public double expectedValue(int dates, double mean) {
        double m = Math.max(0, mean);
        return spend == null ? m : spend.expectedValue(dates, m);
    }

    /**
     * All parameters in one line: two models with the same text compute the same.
     *
     * @return every parameter
     */
    public String definition() {
        return dropout.definition() + "; " + (spend == null ? "own mean" : spend.definition()) + "; "
                + cuts.definition() + (head == null ? "" : "; " + head.definition());
    }
}
