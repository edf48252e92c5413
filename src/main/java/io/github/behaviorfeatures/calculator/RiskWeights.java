package io.github.behaviorfeatures.calculator;

/**
 * Weights of {@code risk_score}. The definitions version depends on the text of this record.
 *
 * @param churn weight of {@code churn_probability}, above 0
 * @param decline weight of a negative {@code loyalty_trend}, above 0
 * @param abandonment weight of {@code cart_abandonment_rate}, above 0
 * @param disengagement weight of 100 minus {@code engagement_score}, above 0
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
     * Changes the weight of {@code churn_probability}.
     *
     * @param weight above 0
     * @return new weights
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public RiskWeights withChurn(double weight) {
        return new RiskWeights(weight, decline, abandonment, disengagement);
    }

    /**
     * Changes the weight of a negative {@code loyalty_trend}.
     *
     * @param weight above 0
     * @return new weights
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public RiskWeights withDecline(double weight) {
        return new RiskWeights(churn, weight, abandonment, disengagement);
    }

    /**
     * Changes the weight of {@code cart_abandonment_rate}.
     *
     * @param weight above 0
     * @return new weights
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public RiskWeights withAbandonment(double weight) {
        return new RiskWeights(churn, decline, weight, disengagement);
    }

    /**
     * Changes the weight of 100 minus {@code engagement_score}.
     *
     * @param weight above 0
     * @return new weights
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public RiskWeights withDisengagement(double weight) {
        return new RiskWeights(churn, decline, abandonment, weight);
    }

    /**
     * All weights by name.
     *
     * @return such as {@code RiskWeights[churn=0.5, ...]}
     */
    @Override
    public String toString() { // by hand: the record's own is made when first called, which a short run feels
        return "RiskWeights[churn=" + churn + ", decline=" + decline + ", abandonment=" + abandonment
                + ", disengagement=" + disengagement + "]";
    }
}
