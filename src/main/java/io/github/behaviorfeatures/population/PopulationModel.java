package io.github.behaviorfeatures.population;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shop's customers as a whole: how they buy and drop out, what they spend, and where the cut points
 * of their RFM scores lie. Immutable and thread-safe.
 */
public final class PopulationModel {

    /** For shops without a fitted model: default parameters, each customer's own mean for spend, default cut points. */
    public static final PopulationModel DEFAULT = of(DropoutModel.DEFAULT, null, RfmCuts.DEFAULT);

    private final DropoutModel dropout;
    private final @Nullable SpendModel spend;
    private final RfmCuts cuts;
    private final @Nullable FitReport fit;

    private PopulationModel(DropoutModel dropout, @Nullable SpendModel spend, RfmCuts cuts, @Nullable FitReport fit) {
        this.dropout = Objects.requireNonNull(dropout, "dropout");
        this.spend = spend;
        this.cuts = Objects.requireNonNull(cuts, "cuts");
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
        return new PopulationModel(dropout, spend, cuts, null);
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
        return new PopulationModel(dropout, spend, cuts, Objects.requireNonNull(report, "report"));
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
                + cuts.definition();
    }
}
