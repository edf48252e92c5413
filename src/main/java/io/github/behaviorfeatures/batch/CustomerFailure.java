package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.ForeignRowException;
import io.github.behaviorfeatures.input.PlainText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer, or some of their features, that could not be computed. Holds ids and no other data of the customer. */
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
     * @return their id
     */
    public String customerId() {
        return customerId;
    }

    /**
     * The calculator that threw.
     *
     * @return the name of its class, or empty if no calculator threw, such as for a row of another customer
     */
    public Optional<String> calculator() {
        return Optional.ofNullable(calculator);
    }

    /**
     * What was thrown. Unless {@link #message()} returns it, its message may contain anything, even personal data.
     *
     * @return the cause
     */
    public Throwable cause() {
        return cause;
    }

    /**
     * The library's own message, if it refused the customer: it names the table, record and field of a row that belongs
     * to another customer or shop.
     *
     * @return a text without personal data, safe to log; empty if anything else was thrown
     */
    public Optional<String> message() {
        return Optional.of(cause).filter(ForeignRowException.class::isInstance).map(Throwable::getMessage);
    }

    /**
     * Whether the customer has a row all the same: if an extension threw, only its features and those that depend on
     * them are absent.
     *
     * @return false if there is no row
     */
    public boolean rowWritten() {
        return rowWritten;
    }

    /**
     * Shows ids, calculator, and the message of the library's own refusal or the class of any other cause.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "customer " + PlainText.brief(customerId) + " of shop " + PlainText.brief(shopId) + ": "
                + (calculator == null ? "" : calculator + " threw ")
                + message().orElse(cause.getClass().getName());
    }
}
