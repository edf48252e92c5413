package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.text.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One order of a customer: the attribution rows with one order id or, without an order id, of one instant. */
public final class Order {

    private static final FieldNote DATE_ALONE = new FieldNote("created_at", FieldNote.Kind.DATE_ALONE);

    private final @Nullable String id;
    private final Instant time;
    private final Set<String> products;
    private double value; // NaN: unknown; changes only while the digest is built
    private final Channel channel;
    private final @Nullable DiscoveryMethod discovery;
    private final @Nullable String source;
    private final List<PurchaseAttribution> rows;

    Order(
            @Nullable String id,
            Instant time,
            Set<String> products,
            double value,
            Channel channel,
            @Nullable DiscoveryMethod discovery,
            @Nullable String source,
            List<PurchaseAttribution> rows) {
        this.id = id;
        this.time = time;
        this.products = products;
        this.value = value;
        this.channel = channel;
        this.discovery = discovery;
        this.source = source;
        this.rows = rows;
    }

    /** Adds a refund on a document of its own. */
    void add(double refund) {
        value = Amounts.rounded(value + refund);
    }

    /**
     * The order id.
     *
     * @return the id, or empty if the rows have none
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * When the order was placed.
     *
     * @return the time of its earliest row
     */
    public Instant time() {
        return time;
    }

    /**
     * Whether its time tells a time of day.
     *
     * @return false if its earliest row has a date alone, or exactly midnight UTC
     */
    public boolean hasTimeOfDay() {
        return Times.hasTimeOfDay(time, rows.get(0).notes(), DATE_ALONE);
    }

    /**
     * The products ordered.
     *
     * @return an immutable set of product ids, in the order of the rows; may be empty
     */
    public Set<String> products() {
        return products;
    }

    /**
     * The value of the order: the first non-negative order value or, if there is none, the sum of the non-negative
     * attribution values; less the refunds among its rows, and those on documents of their own that belong to it. Amounts
     * in another currency are unknown.
     *
     * @return amount in the shop's currency, rounded to six decimals; negative if refunds exceed payments; empty if unknown
     */
    public OptionalDouble value() {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The channel the order came through.
     *
     * @return the channel; {@link Channel#UNKNOWN} if unknown
     */
    public Channel channel() {
        return channel;
    }

    /**
     * How the customer found the product, by the shop's attribution.
     *
     * @return the first known attribution type, or empty if there is none
     */
    public Optional<DiscoveryMethod> discovery() {
        return Optional.ofNullable(discovery);
    }

    /**
     * The source the order is attributed to.
     *
     * @return the first source on record, trimmed and lower-cased; empty if there is none
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /**
     * The attribution rows as given.
     *
     * @return an immutable list, in time order
     */
    public List<PurchaseAttribution> rows() {
        return rows;
    }

    /**
     * Shows the id and the time.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Order[" + PlainText.brief(String.valueOf(id)) + " at " + time + "]";
    }
}
