package io.github.behaviorfeatures.input;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code purchase_attributions}: an order, a line of one, or a refund. Every field may be missing; blank text
 * counts as missing.
 *
 * @param id id of the row, or null
 * @param shopId id of the shop, or null
 * @param customerId id of the customer, or null
 * @param orderId id of the order, or null; rows with the same id form one order
 * @param productId id of the product bought, or null
 * @param attributionType how the product was found, such as {@code search}, or null
 * @param attributionValue value of this row, negative for a refund, in the shop's currency, or null
 * @param orderValue value of the whole order, negative for a refund, in the shop's currency, or null
 * @param attributionSource where the customer came from, such as {@code google}, or null
 * @param attributionMedium the medium they came by, such as {@code cpc}, or null
 * @param currencyCode ISO 4217 currency of the values, or null for the shop's currency
 * @param createdAt when it happened, or null
 * @param unreadable wire names of the fields whose values could not be read; they are null here and
 *     counted by the data-quality report; never null
 */
public record PurchaseAttribution(
        @Nullable String id,
        @Nullable String shopId,
        @Nullable String customerId,
        @Nullable String orderId,
        @Nullable String productId,
        @Nullable String attributionType,
        @Nullable Double attributionValue,
        @Nullable Double orderValue,
        @Nullable String attributionSource,
        @Nullable String attributionMedium,
        @Nullable String currencyCode,
        @Nullable Instant createdAt,
        Set<String> unreadable) {

    /**
     * Makes defensive copies.
     *
     * @param id as above
     * @param shopId as above
     * @param customerId as above
     * @param orderId as above
     * @param productId as above
     * @param attributionType as above
     * @param attributionValue as above
     * @param orderValue as above
     * @param attributionSource as above
     * @param attributionMedium as above
     * @param currencyCode as above
     * @param createdAt as above
     * @param unreadable as above
     */
    public PurchaseAttribution {
        unreadable = Set.copyOf(Objects.requireNonNull(unreadable, "unreadable"));
    }

    /**
     * Starts a row with every field missing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Shows ids only.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "PurchaseAttribution[id=" + id + ", shopId=" + shopId + ", customerId=" + customerId + ", orderId="
                + orderId + "]";
    }

    /** Collects the fields of a {@link PurchaseAttribution}; a field never set is missing. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String shopId;
        private @Nullable String customerId;
        private @Nullable String orderId;
        private @Nullable String productId;
        private @Nullable String attributionType;
        private @Nullable Double attributionValue;
        private @Nullable Double orderValue;
        private @Nullable String attributionSource;
        private @Nullable String attributionMedium;
        private @Nullable String currencyCode;
        private @Nullable Instant createdAt;
        private Set<String> unreadable = Set.of();

        private Builder() {}

        /**
         * Sets {@link PurchaseAttribution#id()}.
         *
         * @param id id of the row, or null
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#shopId()}.
         *
         * @param shopId id of the shop, or null
         * @return this builder
         */
        public Builder shopId(@Nullable String shopId) {
            this.shopId = shopId;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#customerId()}.
         *
         * @param customerId id of the customer, or null
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#orderId()}.
         *
         * @param orderId id of the order, or null; rows with the same id form one order
         * @return this builder
         */
        public Builder orderId(@Nullable String orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#productId()}.
         *
         * @param productId id of the product bought, or null
         * @return this builder
         */
        public Builder productId(@Nullable String productId) {
            this.productId = productId;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#attributionType()}.
         *
         * @param attributionType how the product was found, such as {@code search}, or null
         * @return this builder
         */
        public Builder attributionType(@Nullable String attributionType) {
            this.attributionType = attributionType;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#attributionValue()}.
         *
         * @param attributionValue value of this row, negative for a refund, in the shop's currency, as any number such
         *     as an {@code int} or a {@code BigDecimal}; kept as a double. Null if unknown; NaN or infinity counts as a
         *     bad value
         * @return this builder
         */
        public Builder attributionValue(@Nullable Number attributionValue) {
            this.attributionValue = attributionValue == null ? null : attributionValue.doubleValue();
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#orderValue()}.
         *
         * @param orderValue value of the whole order, negative for a refund, in the shop's currency, as any number such
         *     as an {@code int} or a {@code BigDecimal}; kept as a double. Null if unknown; NaN or infinity counts as a
         *     bad value
         * @return this builder
         */
        public Builder orderValue(@Nullable Number orderValue) {
            this.orderValue = orderValue == null ? null : orderValue.doubleValue();
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#attributionSource()}.
         *
         * @param attributionSource where the customer came from, such as {@code google}, or null
         * @return this builder
         */
        public Builder attributionSource(@Nullable String attributionSource) {
            this.attributionSource = attributionSource;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#attributionMedium()}.
         *
         * @param attributionMedium the medium they came by, such as {@code cpc}, or null
         * @return this builder
         */
        public Builder attributionMedium(@Nullable String attributionMedium) {
            this.attributionMedium = attributionMedium;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#currencyCode()}.
         *
         * @param currencyCode ISO 4217 currency of the values, or null for the shop's currency
         * @return this builder
         */
        public Builder currencyCode(@Nullable String currencyCode) {
            this.currencyCode = currencyCode;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#createdAt()}.
         *
         * @param createdAt when it happened, or null
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Names the fields whose values could not be read.
         *
         * @param unreadable wire names, such as {@code created_at}
         * @return this builder
         */
        public Builder unreadable(Set<String> unreadable) {
            this.unreadable = Objects.requireNonNull(unreadable, "unreadable");
            return this;
        }

        /**
         * Builds the record.
         *
         * @return an immutable record
         */
        public PurchaseAttribution build() {
            return new PurchaseAttribution(
                    id,
                    shopId,
                    customerId,
                    orderId,
                    productId,
                    attributionType,
                    attributionValue,
                    orderValue,
                    attributionSource,
                    attributionMedium,
                    currencyCode,
                    createdAt,
                    unreadable);
        }
    }
}
