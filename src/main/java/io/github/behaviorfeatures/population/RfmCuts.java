package io.github.behaviorfeatures.population;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cut points of RFM scores, four ascending ones each. A score is 1 plus the number of cut points below the value,
 * or for recency 5 minus that number. A value at a cut point gets the lower score for frequency and spend, and the
 * better one for recency.
 */
public final class RfmCuts {

    private static final int CUTS = 4;

    /** Recency 30, 60, 120, 240 days; frequency 1, 2, 3, 6 orders; no spend, for which there is no scale-free default. */
    public static final RfmCuts DEFAULT = new RfmCuts(List.of(30d, 60d, 120d, 240d), List.of(1d, 2d, 3d, 6d), null);

    private final List<Double> recency;
    private final List<Double> frequency;
    private final @Nullable List<Double> monetary;

    private RfmCuts(List<Double> recency, List<Double> frequency, @Nullable List<Double> monetary) {
        this.recency = checked("recency", recency);
        this.frequency = checked("frequency", frequency);
        this.monetary = monetary == null ? null : checked("monetary", monetary);
    }

    /**
     * Creates cut points for recency, frequency and, optionally, spend.
     *
     * @param recency days since the last order
     * @param frequency number of orders
     * @param monetary sum of order values, or null if spend is not scored
     * @return the cut points
     * @throws IllegalArgumentException if a list does not hold four finite numbers in ascending order (equal ones are
     *     legal: quantiles of few distinct values)
     */
    public static RfmCuts of(List<Double> recency, List<Double> frequency, @Nullable List<Double> monetary) {
        Objects.requireNonNull(recency, "recency");
        Objects.requireNonNull(frequency, "frequency");
        return new RfmCuts(recency, frequency, monetary);
    }

    private static List<Double> checked(String name, List<Double> cuts) {
        boolean ascending = cuts.size() == CUTS;
        for (int i = 0; ascending && i < CUTS; i++) {
            ascending = Double.isFinite(cuts.get(i)) && (i == 0 || cuts.get(i - 1) <= cuts.get(i));
        }
        if (!ascending) {
            throw new IllegalArgumentException(name + " needs four finite cut points in ascending order, not " + cuts);
        }
        return List.copyOf(cuts);
    }

    /**
     * Scores the days since the last order.
     *
     * @param days 0 or more
     * @return 1 (long ago) to 5 (recent)
     */
    public int recencyScore(double days) {
        return 1 + CUTS - below(recency, days);
    }

    /**
     * Scores the number of orders.
     *
     * @param orders 1 or more
     * @return 1 (few) to 5 (many)
     */
    public int frequencyScore(int orders) {
        return 1 + below(frequency, orders);
    }

    /**
     * Scores the sum of order values.
     *
     * @param value money in the shop's currency
     * @return 1 (little) to 5 (much)
     * @throws IllegalStateException if there are no cut points for spend
     */
    public int monetaryScore(double value) {
        if (monetary == null) {
            throw new IllegalStateException("there are no cut points for spend");
        }
        return 1 + below(monetary, value);
    }

    /**
     * Whether spend can be scored.
     *
     * @return true if there are cut points for it
     */
    public boolean scoresMonetary() {
        return monetary != null;
    }

    private static int below(List<Double> cuts, double value) {
        int below = 0;
        for (double cut : cuts) {
            below += cut < value ? 1 : 0;
        }
        return below;
    }

    /**
     * The cut points of recency.
     *
     * @return four numbers of days
     */
    public List<Double> recency() {
        return recency;
    }

    /**
     * The cut points of frequency.
     *
     * @return four numbers of orders
     */
    public List<Double> frequency() {
        return frequency;
    }

    /**
     * The cut points of spend.
     *
     * @return four sums of money, or empty if spend is not scored
     */
    public Optional<List<Double>> monetary() {
        return Optional.ofNullable(monetary);
    }

    /**
     * The cut points in one line.
     *
     * @return all cut points
     */
    public String definition() {
        return "R" + recency + " F" + frequency + " M" + monetary;
    }
}
