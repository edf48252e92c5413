package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Ids;
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
 * @param orderCurrencyCode ISO 4217 currency of {@code orderValue} where it is not {@code currencyCode}; else null
 * @param createdAt when it happened, or null
 * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
 * @param attributedAt since when source and medium were known, or null if they always were
 * @param cancelledAt when the row was cancelled, or null if it was not; as of later instants it does not count
 * @param notes what is worth knowing about the fields besides their values, such as that a time could not be read;
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
        @Nullable String orderCurrencyCode,
        @Nullable Instant createdAt,
        @Nullable Instant identifiedAt,
        @Nullable Instant attributedAt,
        @Nullable Instant cancelledAt,
        Set<FieldNote> notes) {

    /**
     * Normalises ids and times as the package description says, and copies the notes.
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
     * @param orderCurrencyCode as above
     * @param createdAt as above
     * @param identifiedAt as above
     * @param attributedAt as above
     * @param cancelledAt as above
     * @param notes as above
     */
    public PurchaseAttribution {
        notes = Notes.copy(notes);
        if (!Ids.arePlain(id, customerId, orderId, productId)) { // hardly ever
            notes = Notes.onId(notes, "id", id);
            notes = Notes.onId(notes, "customer_id", customerId);
            notes = Notes.onId(notes, "order_id", orderId);
            notes = Notes.onId(notes, "product_id", productId);
            id = Notes.id(id);
            customerId = Notes.id(customerId);
            orderId = Notes.id(orderId);
            productId = Notes.id(productId);
        }
        if (Notes.isPlaceholder(createdAt, identifiedAt, attributedAt, cancelledAt)) { // hardly ever
            notes = Notes.onTime(notes, "created_at", createdAt);
            notes = Notes.onTime(notes, "identified_at", identifiedAt);
            notes = Notes.onTime(notes, "attributed_at", attributedAt);
            notes = Notes.onTime(notes, "cancelled_at", cancelledAt);
            createdAt = Notes.time(createdAt);
            identifiedAt = Notes.time(identifiedAt);
            attributedAt = Notes.time(attributedAt);
            cancelledAt = Notes.time(cancelledAt);
        }
        shopId = Notes.shopId(shopId);
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
     * The same row with other notes.
     *
     * @param other notes on fields of this row
     * @return a copy with those notes
     */
    public PurchaseAttribution withNotes(Set<FieldNote> other) {
        Objects.requireNonNull(other, "other");
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
                orderCurrencyCode,
                createdAt,
                identifiedAt,
                attributedAt,
                cancelledAt,
                other);
    }

    /**
     * Shows ids only.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "PurchaseAttribution[id=" + PlainText.id(id) + ", shopId=" + PlainText.id(shopId) + ", customerId="
                + PlainText.id(customerId) + ", orderId=" + PlainText.id(orderId) + "]";
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
        private @Nullable String orderCurrencyCode;
        private @Nullable Instant createdAt;
        private @Nullable Instant identifiedAt;
        private @Nullable Instant attributedAt;
        private @Nullable Instant cancelledAt;
        private Set<FieldNote> notes = Set.of();

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
         * Sets {@link PurchaseAttribution#orderCurrencyCode()}.
         *
         * @param orderCurrencyCode ISO 4217 currency of the order's value where it is not that of the row; else null
         * @return this builder
         */
        public Builder orderCurrencyCode(@Nullable String orderCurrencyCode) {
            this.orderCurrencyCode = orderCurrencyCode;
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
         * Sets {@link PurchaseAttribution#identifiedAt()}.
         *
         * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
         * @return this builder
         */
        public Builder identifiedAt(@Nullable Instant identifiedAt) {
            this.identifiedAt = identifiedAt;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#attributedAt()}.
         *
         * @param attributedAt since when source and medium were known, or null if they always were
         * @return this builder
         */
        public Builder attributedAt(@Nullable Instant attributedAt) {
            this.attributedAt = attributedAt;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#cancelledAt()}.
         *
         * @param cancelledAt when the row was cancelled, or null if it was not; as of later instants it does not count
         * @return this builder
         */
        public Builder cancelledAt(@Nullable Instant cancelledAt) {
            this.cancelledAt = cancelledAt;
            return this;
        }

        /**
         * Sets {@link PurchaseAttribution#notes()}.
         *
         * @param notes notes on fields of this record
         * @return this builder
         */
        public Builder notes(Set<FieldNote> notes) {
            this.notes = Objects.requireNonNull(notes, "notes");
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
                    orderCurrencyCode,
                    createdAt,
                    identifiedAt,
                    attributedAt,
                    cancelledAt,
                    notes);
        }
    }
}
