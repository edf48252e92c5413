package io.github.behaviorfeatures.calculator;

/**
 * Weights and scales of {@code engagement_score}.
 *
 * @param recencyWeight weight of the recency part, 0 or more
 * @param frequencyWeight weight of the frequency part, 0 or more
 * @param engagedShareWeight weight of the share of engaged visits, 0 or more
 * @param depthWeight weight of the pages per visit, 0 or more
 * @param dwellWeight weight of the time on pages, 0 or more
 * @param intentWeight weight of the share of visits with a sign of intent, 0 or more
 * @param recencyHalfLifeDays days without activity after which the recency part has halved, above 0
 * @param frequencyScale visits per 30 days at which the frequency part reaches 1 - 1/e, above 0
 * @param depthScale pages per visit at which the depth part reaches 1 - 1/e, above 0
 * @param dwellScaleSeconds seconds per page at which the dwell part reaches 1 - 1/e, above 0
 */
public record EngagementSettings(
        double recencyWeight,
        double frequencyWeight,
        double engagedShareWeight,
        double depthWeight,
        double dwellWeight,
        double intentWeight,
        double recencyHalfLifeDays,
        double frequencyScale,
        double depthScale,
        double dwellScaleSeconds) {

    /** Weights 0.25, 0.25, 0.20, 0.10, 0.10, 0.10; half-life 30 days; scales 4 visits, 5 pages, 60 seconds. */
    public static final EngagementSettings DEFAULT =
            new EngagementSettings(0.25, 0.25, 0.20, 0.10, 0.10, 0.10, 30, 4, 5, 60);

    /**
     * Checks the numbers.
     *
     * @param recencyWeight as above
     * @param frequencyWeight as above
     * @param engagedShareWeight as above
     * @param depthWeight as above
     * @param dwellWeight as above
     * @param intentWeight as above
     * @param recencyHalfLifeDays as above
     * @param frequencyScale as above
     * @param depthScale as above
     * @param dwellScaleSeconds as above
     * @throws IllegalArgumentException if a weight is negative, the recency weight is 0 (that part is always there, so
     *     that the weights never add up to nothing), or a scale is not above 0
     */
    public EngagementSettings {
        Settings.requireWeights(
                recencyWeight, frequencyWeight, engagedShareWeight, depthWeight, dwellWeight, intentWeight);
        Settings.requireAboveZero("the recency weight", recencyWeight);
        Settings.requireAboveZero("the recency half-life", recencyHalfLifeDays);
        Settings.requireAboveZero("the frequency scale", frequencyScale);
        Settings.requireAboveZero("the depth scale", depthScale);
        Settings.requireAboveZero("the dwell scale", dwellScaleSeconds);
    }

    /**
     * All settings by name, as of any record.
     *
     * @return such as {@code EngagementSettings[recencyWeight=0.25, ...]}
     */
    @Override
    public String toString() { // written out, as the first such text that Java makes by itself takes some 20 ms
        return "EngagementSettings[recencyWeight=" + recencyWeight + ", frequencyWeight=" + frequencyWeight
                + ", engagedShareWeight=" + engagedShareWeight + ", depthWeight=" + depthWeight + ", dwellWeight="
                + dwellWeight + ", intentWeight=" + intentWeight + ", recencyHalfLifeDays=" + recencyHalfLifeDays
                + ", frequencyScale=" + frequencyScale + ", depthScale=" + depthScale + ", dwellScaleSeconds="
                + dwellScaleSeconds + "]";
    }
}
