package io.github.behaviorfeatures.calculator;

/**
 * Weights of {@code risk_score}.
 *
 * @param churn weight of churn_probability, above 0
 * @param decline weight of a negative loyalty_trend, above 0
 * @param abandonment weight of cart_abandonment_rate, above 0
 * @param disengagement weight of what engagement_score lacks to 100, above 0
 */
public record RiskWeights(double churn, double decline, double abandonment, double disengagement) {

    /** 0.5, 0.2, 0.15, 0.15. */
    public static final RiskWeights DEFAULT = new RiskWeights(0.5, 0.2, 0.15, 0.15);

    /**
     * Checks the weights.
     *
     * @param churn as above
     * @param decline as above
     * @param abandonment as above
     * @param disengagement as above
     * @throws IllegalArgumentException if a weight is not finite and above 0
     */
    public RiskWeights {
        Settings.requireAboveZero("the weight of churn", churn);
        Settings.requireAboveZero("the weight of decline", decline);
        Settings.requireAboveZero("the weight of abandonment", abandonment);
        Settings.requireAboveZero("the weight of disengagement", disengagement);
    }

    /**
     * All settings by name, as of any record.
     *
     * @return such as {@code RiskWeights[churn=0.5, ...]}
     */
    @Override
    public String toString() { // written out, as the first such text that Java makes by itself takes some 20 ms
        return "RiskWeights[churn=" + churn + ", decline=" + decline + ", abandonment=" + abandonment
                + ", disengagement=" + disengagement + "]";
    }
}
