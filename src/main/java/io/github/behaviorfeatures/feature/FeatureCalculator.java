package io.github.behaviorfeatures.feature;

import io.github.behaviorfeatures.activity.CustomerActivity;
import java.util.List;

/**
 * Computes features of one customer: the one interface to implement for features of your own.
 *
 * <pre>{@code
 * public final class ShortVisitCalculator implements FeatureCalculator {
 *
 *     public static final FeatureKey<Double> SHORT_VISIT_SHARE = FeatureKey.ratio("short_visit_share")
 *             .description("share of the visits with one interaction")
 *             .support("visits")
 *             .absent("NO_DATA without visits; needs interactions");
 *
 *     @Override
 *     public List<FeatureKey<?>> outputs() {
 *         return List.of(SHORT_VISIT_SHARE);
 *     }
 *
 *     @Override
 *     public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
 *         List<Visit> visits = activity.visits();
 *         if (!activity.supplies(Table.USER_INTERACTIONS)) {
 *             out.absent(SHORT_VISIT_SHARE, Absence.SOURCE_NOT_SUPPLIED, 0);
 *         } else if (visits.isEmpty()) {
 *             out.absent(SHORT_VISIT_SHARE, Absence.NO_DATA, 0); // absent is not zero
 *         } else {
 *             long shortVisits = visits.stream()
 *                     .filter(visit -> visit.interactions().size() == 1)
 *                     .count();
 *             out.put(SHORT_VISIT_SHARE, (double) shortVisits / visits.size(), visits.size());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The generator calls, in this order:
 *
 * <ol>
 *   <li>{@link #outputs()}, {@link #inputs()} and {@link #settings()} when it is built; it orders the calculators so
 *       that inputs are computed before they are read, and rejects two producers of one feature, an input without a
 *       producer, and a cycle;
 *   <li>{@link #calculate} once per customer and as-of instant, possibly on many threads at a time;
 *   <li>{@link #explain} on request. </ol>
 *
 * <p>An implementation must be stateless and thread-safe, must write every output exactly once, and must depend on
 * nothing but its arguments: no clock, no default zone or locale, no input or output.
 */
public interface FeatureCalculator {

    /**
     * The features this calculator computes.
     *
     * @return the keys in output order, always the same
     */
    List<FeatureKey<?>> outputs();

    /**
     * The features of other calculators that this one reads.
     *
     * @return the keys, always the same; none by default
     */
    default List<FeatureKey<?>> inputs() {
        return List.of();
    }

    /**
     * The settings the results depend on, as text that changes when they do. It becomes part of the version of the
     * definitions, which distinguishes rows computed in different ways.
     *
     * @return empty by default
     */
    default String settings() {
        return "";
    }

    /**
     * Computes every output for one customer.
     *
     * @param activity the customer's digested records, as of one instant
     * @param inputs the declared {@linkplain #inputs() inputs}, each with its value or the reason for its absence
     * @param out receives the results
     */
    void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out);

    /**
     * Takes a composite feature apart.
     *
     * @param key one of the outputs
     * @param activity the customer's digested records
     * @param inputs the declared inputs
     * @return the parts the feature is made of; empty, the default, if it has none
     */
    default List<ScorePart> explain(FeatureKey<?> key, CustomerActivity activity, FeatureMap inputs) {
        return List.of();
    }
}
