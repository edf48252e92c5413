package io.github.behaviorfeatures.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer, or some of his features, that could not be computed. Holds ids and no other data of the customer. */
public final class CustomerFailure {

    private final String shopId;
    private final String customerId;
    private final @Nullable String calculator;
    private final Throwable cause;
    private final boolean rowWritten;

    CustomerFailure(
            String shopId, String customerId, @Nullable String calculator, Throwable cause, boolean rowWritten) {
        this.shopId = shopId;
        this.customerId = customerId;
        this.calculator = calculator;
        this.cause = cause;
        this.rowWritten = rowWritten;
    }

    /**
     * The shop.
     *
     * @return its id
     */
    public String shopId() {
        return shopId;
    }

    /**
     * The customer.
     *
     * @return his id
     */
    public String customerId() {
        return customerId;
    }

    /**
     * The calculator that threw.
     *
     * @return the name of its class, or empty if it was none: a row of another customer, for one
     */
    public Optional<String> calculator() {
        return Optional.ofNullable(calculator);
    }

    /**
     * What was thrown. What an extension puts into its message is the extension's to answer for.
     *
     * @return the cause
     */
    public Throwable cause() {
        return cause;
    }

    /**
     * Whether the customer has a row all the same: an extension threw, and its features alone are absent.
     *
     * @return false if there is no row
     */
    public boolean rowWritten() {
        return rowWritten;
    }

    /**
     * Shows ids, calculator and the class of the cause.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "customer " + customerId + " of shop " + shopId + ": "
                + (calculator == null ? "" : calculator + " threw ")
                + cause.getClass().getName();
    }
}
