package io.github.behaviorfeatures.population;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shop's customers as a whole: how they buy and drop out, what they spend, and where the cut points
 * of their RFM scores lie. Immutable and thread-safe.
 */
public final class PopulationModel {

    /** For shops that have fitted none: default parameters, own means for spend, default cut points. */
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
     * A model of the given parts.
     *
     * @param dropout how customers buy and drop out
     * @param spend what they spend, or null to expect of each what they spent so far
     * @param cuts the cut points of RFM scores
     * @return the model
     * @throws NullPointerException if the model of purchases or the cut points are null
     */
    public static PopulationModel of(DropoutModel dropout, @Nullable SpendModel spend, RfmCuts cuts) {
        return new PopulationModel(dropout, spend, cuts, null);
    }

    /**
     * This model with a report of how it was fitted. The report computes nothing: the {@link #definition()} is the same.
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
     * @return the report, or empty if the parameters came otherwise
     */
    public Optional<FitReport> fit() {
        return Optional.ofNullable(fit);
    }

    /**
     * The spend to be expected of a customer per purchase date.
     *
     * @param dates number of purchase dates of known value, 1 or more
     * @param mean their mean value; below 0 it is taken as 0
     * @return money in the shop's currency, 0 or more; without a spend model the customer's own mean
     */
    public double expectedValue(int dates, double mean) {
        double m = Math.max(0, mean);
        return spend == null ? m : spend.expectedValue(dates, m);
    }

    /**
     * All parameters in one line: two models that say the same compute the same.
     *
     * @return every parameter
     */
    public String definition() {
        return dropout.definition() + "; " + (spend == null ? "own mean" : spend.definition()) + "; "
                + cuts.definition();
    }
}
