package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Ids;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code user_interactions}: one event of a customer. Every field may be missing; blank text counts as missing.
 *
 * @param id id of the row, or null
 * @param shopId id of the shop, or null
 * @param customerId id of the customer, or null
 * @param sessionId id of the session the event belongs to, or null
 * @param eventType name of the event in any known vocabulary, or null
 * @param pageType kind of page, or null
 * @param productId id of the product concerned, or null
 * @param category category viewed, or null
 * @param searchQuery text searched for (personal data), or null
 * @param viewDuration seconds the page was viewed, 0 to 86,400, or null
 * @param deviceType kind of device, or null
 * @param createdAt when it happened, or null
 * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
 * @param notes what is worth knowing about the fields besides their values, such as that a time could not be read;
 *     counted by the data-quality report; never null
 */
public record UserInteraction(
        @Nullable String id,
        @Nullable String shopId,
        @Nullable String customerId,
        @Nullable String sessionId,
        @Nullable String eventType,
        @Nullable String pageType,
        @Nullable String productId,
        @Nullable String category,
        @Nullable String searchQuery,
        @Nullable Double viewDuration,
        @Nullable String deviceType,
        @Nullable Instant createdAt,
        @Nullable Instant identifiedAt,
        Set<FieldNote> notes) {

    /**
     * Normalises ids and times as the package description says, and copies the notes.
     *
     * @param id as above
     * @param shopId as above
     * @param customerId as above
     * @param sessionId as above
     * @param eventType as above
     * @param pageType as above
     * @param productId as above
     * @param category as above
     * @param searchQuery as above
     * @param viewDuration as above
     * @param deviceType as above
     * @param createdAt as above
     * @param identifiedAt as above
     * @param notes as above
     */
    public UserInteraction {
        notes = Notes.copy(notes);
        if (!Ids.arePlain(id, customerId, sessionId, productId)) { // hardly ever
            notes = Notes.onId(notes, "id", id);
            notes = Notes.onId(notes, "customer_id", customerId);
            notes = Notes.onId(notes, "session_id", sessionId);
            notes = Notes.onId(notes, "product_id", productId);
            id = Notes.id(id);
            customerId = Notes.id(customerId);
            sessionId = Notes.id(sessionId);
            productId = Notes.id(productId);
        }
        if (Notes.isPlaceholder(createdAt, identifiedAt, null, null)) { // hardly ever
            notes = Notes.onTime(notes, "created_at", createdAt);
            notes = Notes.onTime(notes, "identified_at", identifiedAt);
            createdAt = Notes.time(createdAt);
            identifiedAt = Notes.time(identifiedAt);
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
    public UserInteraction withNotes(Set<FieldNote> other) {
        Objects.requireNonNull(other, "other");
        return new UserInteraction(
                id,
                shopId,
                customerId,
                sessionId,
                eventType,
                pageType,
                productId,
                category,
                searchQuery,
                viewDuration,
                deviceType,
                createdAt,
                identifiedAt,
                other);
    }

    /**
     * Shows ids only.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "UserInteraction[id=" + PlainText.id(id) + ", shopId=" + PlainText.id(shopId) + ", customerId="
                + PlainText.id(customerId) + ", sessionId=" + PlainText.id(sessionId) + "]";
    }

    /** Collects the fields of a {@link UserInteraction}; a field never set is missing. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String shopId;
        private @Nullable String customerId;
        private @Nullable String sessionId;
        private @Nullable String eventType;
        private @Nullable String pageType;
        private @Nullable String productId;
        private @Nullable String category;
        private @Nullable String searchQuery;
        private @Nullable Double viewDuration;
        private @Nullable String deviceType;
        private @Nullable Instant createdAt;
        private @Nullable Instant identifiedAt;
        private Set<FieldNote> notes = Set.of();

        private Builder() {}

        /**
         * Sets {@link UserInteraction#id()}.
         *
         * @param id id of the row, or null
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets {@link UserInteraction#shopId()}.
         *
         * @param shopId id of the shop, or null
         * @return this builder
         */
        public Builder shopId(@Nullable String shopId) {
            this.shopId = shopId;
            return this;
        }

        /**
         * Sets {@link UserInteraction#customerId()}.
         *
         * @param customerId id of the customer, or null
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        /**
         * Sets {@link UserInteraction#sessionId()}.
         *
         * @param sessionId id of the session the event belongs to, or null
         * @return this builder
         */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /**
         * Sets {@link UserInteraction#eventType()}.
         *
         * @param eventType name of the event in any known vocabulary, or null
         * @return this builder
         */
        public Builder eventType(@Nullable String eventType) {
            this.eventType = eventType;
            return this;
        }

        /**
         * Sets {@link UserInteraction#pageType()}.
         *
         * @param pageType kind of page, or null
         * @return this builder
         */
        public Builder pageType(@Nullable String pageType) {
            this.pageType = pageType;
            return this;
        }

        /**
         * Sets {@link UserInteraction#productId()}.
         *
         * @param productId id of the product concerned, or null
         * @return this builder
         */
        public Builder productId(@Nullable String productId) {
            this.productId = productId;
            return this;
        }

        /**
         * Sets {@link UserInteraction#category()}.
         *
         * @param category category viewed, or null
         * @return this builder
         */
        public Builder category(@Nullable String category) {
            this.category = category;
            return this;
        }

        /**
         * Sets {@link UserInteraction#searchQuery()}.
         *
         * @param searchQuery text searched for (personal data), or null
         * @return this builder
         */
        public Builder searchQuery(@Nullable String searchQuery) {
            this.searchQuery = searchQuery;
            return this;
        }

        /**
         * Sets {@link UserInteraction#viewDuration()}.
         *
         * @param viewDuration seconds the page was viewed, 0 to 86,400, as any number such as an {@code int} or a {@code
         *     BigDecimal}; kept as a double. Null if unknown; anything else counts as a bad value
         * @return this builder
         */
        public Builder viewDuration(@Nullable Number viewDuration) {
            this.viewDuration = viewDuration == null ? null : viewDuration.doubleValue();
            return this;
        }

        /**
         * Sets {@link UserInteraction#deviceType()}.
         *
         * @param deviceType kind of device, or null
         * @return this builder
         */
        public Builder deviceType(@Nullable String deviceType) {
            this.deviceType = deviceType;
            return this;
        }

        /**
         * Sets {@link UserInteraction#createdAt()}.
         *
         * @param createdAt when it happened, or null
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Sets {@link UserInteraction#identifiedAt()}.
         *
         * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
         * @return this builder
         */
        public Builder identifiedAt(@Nullable Instant identifiedAt) {
            this.identifiedAt = identifiedAt;
            return this;
        }

        /**
         * Sets {@link UserInteraction#notes()}.
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
        public UserInteraction build() {
            return new UserInteraction(
                    id,
                    shopId,
                    customerId,
                    sessionId,
                    eventType,
                    pageType,
                    productId,
                    category,
                    searchQuery,
                    viewDuration,
                    deviceType,
                    createdAt,
                    identifiedAt,
                    notes);
        }
    }
}
