package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One order of a customer: the attribution rows of one order id, or of one instant if they have none. */
public final class Order {

    private final @Nullable String id;
    private final Instant time;
    private final Set<String> products;
    private final double value; // NaN: not known
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

    /**
     * The id of the order.
     *
     * @return the id, or empty if its rows have none
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
     * The products bought.
     *
     * @return an immutable set of product ids in order of the rows, possibly empty
     */
    public Set<String> products() {
        return products;
    }

    /**
     * What the order is worth: the first non-negative order value, else the sum of the non-negative attribution values,
     * less refunds.
     *
     * @return money in the shop's currency, negative if more was refunded than paid, or empty if not known
     */
    public OptionalDouble value() {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The channel the order came through.
     *
     * @return the channel, or {@link Channel#UNKNOWN}
     */
    public Channel channel() {
        return channel;
    }

    /**
     * How the product was found, as the shop attributes it.
     *
     * @return the first known attribution type, or empty
     */
    public Optional<DiscoveryMethod> discovery() {
        return Optional.ofNullable(discovery);
    }

    /**
     * The source the order is attributed to.
     *
     * @return the first one on record, trimmed and lower-cased, or empty
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /**
     * The records as they were given.
     *
     * @return an immutable list of the rows, in time order
     */
    public List<PurchaseAttribution> rows() {
        return rows;
    }

    /**
     * Shows id and time.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Order[" + id + " at " + time + "]";
    }
}
