package io.github.behaviorfeatures;

import io.github.behaviorfeatures.input.PlainText;

/** A calculator threw. The message names the calculator and the customer's id; the cause is what was thrown. */
public final class FeatureCalculationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Name of the calculator's class. */
    private final String calculator;

    /** Id of the customer. */
    private final String customerId;

    FeatureCalculationException(String calculator, String customerId, Throwable cause) {
        super(calculator + " failed for customer " + PlainText.brief(customerId), cause);
        this.calculator = calculator;
        this.customerId = customerId;
    }

    /**
     * The calculator that threw.
     *
     * @return the name of its class
     */
    public String calculator() {
        return calculator;
    }

    /**
     * The customer it threw for.
     *
     * @return the customer's id
     */
    public String customerId() {
        return customerId;
    }
}
