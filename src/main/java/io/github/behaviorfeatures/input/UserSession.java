package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Ids;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code user_sessions}: one visit as the shop recorded it. Every field may be missing; blank text counts as
 * missing.
 *
 * @param id id of the row, or null
 * @param shopId id of the shop, or null
 * @param customerId id of the customer, or null
 * @param sessionId id of the session that interactions name, or null
 * @param startTime start of the session, or null
 * @param endTime end of the session, or null
 * @param deviceType kind of device, or null
 * @param browserType browser name or full user agent, or null
 * @param referrerType channel name, host or URL the visit came from, or null
 * @param createdAt when the row was written; stands in for a missing start, or null
 * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
 * @param notes what is worth knowing about the fields besides their values, such as that a time could not be read;
 *     counted by the data-quality report; never null
 */
public record UserSession(
        @Nullable String id,
        @Nullable String shopId,
        @Nullable String customerId,
        @Nullable String sessionId,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable String deviceType,
        @Nullable String browserType,
        @Nullable String referrerType,
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
     * @param startTime as above
     * @param endTime as above
     * @param deviceType as above
     * @param browserType as above
     * @param referrerType as above
     * @param createdAt as above
     * @param identifiedAt as above
     * @param notes as above
     */
    public UserSession {
        notes = Notes.copy(notes);
        if (!Ids.arePlain(id, customerId, sessionId, null)) { // hardly ever
            notes = Notes.onId(notes, "id", id);
            notes = Notes.onId(notes, "customer_id", customerId);
            notes = Notes.onId(notes, "session_id", sessionId);
            id = Notes.id(id);
            customerId = Notes.id(customerId);
            sessionId = Notes.id(sessionId);
        }
        if (Notes.isPlaceholder(startTime, endTime, createdAt, identifiedAt)) { // hardly ever
            notes = Notes.onTime(notes, "start_time", startTime);
            notes = Notes.onTime(notes, "end_time", endTime);
            notes = Notes.onTime(notes, "created_at", createdAt);
            notes = Notes.onTime(notes, "identified_at", identifiedAt);
            startTime = Notes.time(startTime);
            endTime = Notes.time(endTime);
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
    public UserSession withNotes(Set<FieldNote> other) {
        Objects.requireNonNull(other, "other");
        return new UserSession(
                id,
                shopId,
                customerId,
                sessionId,
                startTime,
                endTime,
                deviceType,
                browserType,
                referrerType,
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
        return "UserSession[id=" + PlainText.id(id) + ", shopId=" + PlainText.id(shopId) + ", customerId="
                + PlainText.id(customerId) + ", sessionId=" + PlainText.id(sessionId) + "]";
    }

    /** Collects the fields of a {@link UserSession}; a field never set is missing. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String shopId;
        private @Nullable String customerId;
        private @Nullable String sessionId;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private @Nullable String deviceType;
        private @Nullable String browserType;
        private @Nullable String referrerType;
        private @Nullable Instant createdAt;
        private @Nullable Instant identifiedAt;
        private Set<FieldNote> notes = Set.of();

        private Builder() {}

        /**
         * Sets {@link UserSession#id()}.
         *
         * @param id id of the row, or null
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets {@link UserSession#shopId()}.
         *
         * @param shopId id of the shop, or null
         * @return this builder
         */
        public Builder shopId(@Nullable String shopId) {
            this.shopId = shopId;
            return this;
        }

        /**
         * Sets {@link UserSession#customerId()}.
         *
         * @param customerId id of the customer, or null
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        /**
         * Sets {@link UserSession#sessionId()}.
         *
         * @param sessionId id of the session that interactions name, or null
         * @return this builder
         */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /**
         * Sets {@link UserSession#startTime()}.
         *
         * @param startTime start of the session, or null
         * @return this builder
         */
        public Builder startTime(@Nullable Instant startTime) {
            this.startTime = startTime;
            return this;
        }

        /**
         * Sets {@link UserSession#endTime()}.
         *
         * @param endTime end of the session, or null
         * @return this builder
         */
        public Builder endTime(@Nullable Instant endTime) {
            this.endTime = endTime;
            return this;
        }

        /**
         * Sets {@link UserSession#deviceType()}.
         *
         * @param deviceType kind of device, or null
         * @return this builder
         */
        public Builder deviceType(@Nullable String deviceType) {
            this.deviceType = deviceType;
            return this;
        }

        /**
         * Sets {@link UserSession#browserType()}.
         *
         * @param browserType browser name or full user agent, or null
         * @return this builder
         */
        public Builder browserType(@Nullable String browserType) {
            this.browserType = browserType;
            return this;
        }

        /**
         * Sets {@link UserSession#referrerType()}.
         *
         * @param referrerType channel name, host or URL the visit came from, or null
         * @return this builder
         */
        public Builder referrerType(@Nullable String referrerType) {
            this.referrerType = referrerType;
            return this;
        }

        /**
         * Sets {@link UserSession#createdAt()}.
         *
         * @param createdAt when the row was written; stands in for a missing start, or null
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Sets {@link UserSession#identifiedAt()}.
         *
         * @param identifiedAt since when the record was known to be the customer's, or null if it always was; it counts only as of later instants
         * @return this builder
         */
        public Builder identifiedAt(@Nullable Instant identifiedAt) {
            this.identifiedAt = identifiedAt;
            return this;
        }

        /**
         * Sets {@link UserSession#notes()}.
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
        public UserSession build() {
            return new UserSession(
                    id,
                    shopId,
                    customerId,
                    sessionId,
                    startTime,
                    endTime,
                    deviceType,
                    browserType,
                    referrerType,
                    createdAt,
                    identifiedAt,
                    notes);
        }
    }
}
