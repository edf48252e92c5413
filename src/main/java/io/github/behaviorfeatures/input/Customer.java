package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code customer_data}: the profile of a customer. The two ids are required, everything else may be missing;
 * blank text counts as missing.
 *
 * @param shopId id of the shop; never null, blank if the record does not name it
 * @param customerId id of the customer; never null or blank
 * @param recorded false if the shop has only behaviour and no customer record for this id
 * @param id id of the row, or null
 * @param email e-mail address (personal data), or null
 * @param firstName first name (personal data), or null
 * @param lastName last name (personal data), or null
 * @param createdAt when the account was created, or null
 * @param updatedAt when the account was last changed, or null
 * @param tags tags as given, empty if there are none, or null if unknown
 * @param metafields custom fields, empty if there are none, or null if unknown
 * @param defaultAddress default address (personal data), or null
 * @param currencyCode ISO 4217 currency of the customer, or null
 * @param locale BCP 47 locale such as {@code en-US} (or {@code en_US}), or null
 * @param notes what is worth knowing about the fields besides their values, such as that a time could not be read;
 *     counted by the data-quality report; never null
 */
public record Customer(
        String shopId,
        String customerId,
        boolean recorded,
        @Nullable String id,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable List<String> tags,
        @Nullable List<Metafield> metafields,
        @Nullable Address defaultAddress,
        @Nullable String currencyCode,
        @Nullable String locale,
        Set<FieldNote> notes) {

    /**
     * Makes defensive copies, normalises the ids as the package description says, and checks them.
     *
     * @param shopId as above
     * @param customerId as above
     * @param recorded as above
     * @param id as above
     * @param email as above
     * @param firstName as above
     * @param lastName as above
     * @param createdAt as above
     * @param updatedAt as above
     * @param tags as above
     * @param metafields as above
     * @param defaultAddress as above
     * @param currencyCode as above
     * @param locale as above
     * @param notes as above
     * @throws NullPointerException if one of the two ids, a tag or a metafield is null
     * @throws IllegalArgumentException if the customer id is blank or a placeholder such as {@code undefined}
     */
    public Customer {
        shopId = Blanks.strip(Objects.requireNonNull(shopId, "shop_id"));
        customerId = known(customerId);
        tags = tags == null ? null : List.copyOf(tags);
        metafields = metafields == null ? null : List.copyOf(metafields);
        notes = Notes.copy(notes);
        notes = Notes.onId(notes, "id", id);
        notes = Notes.onTime(notes, "created_at", createdAt);
        notes = Notes.onTime(notes, "updated_at", updatedAt);
        id = Notes.id(id);
        createdAt = Notes.time(createdAt);
        updatedAt = Notes.time(updatedAt);
    }

    private static String known(String customerId) {
        String id = Ids.of(Objects.requireNonNull(customerId, "customer_id"));
        if (id == null) {
            throw new IllegalArgumentException(
                    "customer_id must be an id: neither blank nor a word for a missing one, such as undefined or 0");
        }
        return id;
    }

    /**
     * Starts a customer record.
     *
     * @param shopId the shop's id
     * @param customerId the customer's id
     * @return a new builder with everything else missing
     * @throws IllegalArgumentException if the customer id is blank or a placeholder such as {@code undefined}
     */
    public static Builder builder(String shopId, String customerId) {
        return new Builder(shopId, customerId);
    }

    /**
     * Creates a customer with known behaviour but no customer record.
     *
     * @param shopId the shop's id
     * @param customerId the customer's id
     * @return a customer that is not {@linkplain #recorded() recorded}
     * @throws IllegalArgumentException if the customer id is blank or a placeholder such as {@code undefined}
     */
    public static Customer withoutRecord(String shopId, String customerId) {
        Builder builder = new Builder(shopId, customerId);
        builder.recorded = false;
        return builder.build();
    }

    /**
     * The same customer in another shop.
     *
     * @param shop id of the shop
     * @return a copy with that shop id, or this customer if they are of that shop already
     */
    public Customer withShopId(String shop) {
        if (Blanks.strip(Objects.requireNonNull(shop, "shop")).equals(shopId)) {
            return this;
        }
        return new Customer(
                shop,
                customerId,
                recorded,
                id,
                email,
                firstName,
                lastName,
                createdAt,
                updatedAt,
                tags,
                metafields,
                defaultAddress,
                currencyCode,
                locale,
                notes);
    }

    /**
     * Shows ids only.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Customer[shopId=" + PlainText.brief(shopId) + ", customerId=" + PlainText.brief(customerId) + "]";
    }

    /** Collects the fields of a {@link Customer}; a field never set is missing. */
    public static final class Builder {
        private String shopId;
        private final String customerId;
        private boolean recorded = true;
        private @Nullable String id;
        private @Nullable String email;
        private @Nullable String firstName;
        private @Nullable String lastName;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private @Nullable List<String> tags;
        private @Nullable List<Metafield> metafields;
        private @Nullable Address defaultAddress;
        private @Nullable String currencyCode;
        private @Nullable String locale;
        private Set<FieldNote> notes = Set.of();

        private Builder(String shopId, String customerId) {
            this.shopId = Objects.requireNonNull(shopId, "shop_id");
            this.customerId = known(customerId);
        }

        /**
         * Sets {@link Customer#shopId()} again.
         *
         * @param shopId id of the shop
         * @return this builder
         */
        public Builder shopId(String shopId) {
            this.shopId = Objects.requireNonNull(shopId, "shop_id");
            return this;
        }

        /**
         * Sets {@link Customer#id()}.
         *
         * @param id id of the row, or null
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets {@link Customer#email()}.
         *
         * @param email e-mail address (personal data), or null
         * @return this builder
         */
        public Builder email(@Nullable String email) {
            this.email = email;
            return this;
        }

        /**
         * Sets {@link Customer#firstName()}.
         *
         * @param firstName first name (personal data), or null
         * @return this builder
         */
        public Builder firstName(@Nullable String firstName) {
            this.firstName = firstName;
            return this;
        }

        /**
         * Sets {@link Customer#lastName()}.
         *
         * @param lastName last name (personal data), or null
         * @return this builder
         */
        public Builder lastName(@Nullable String lastName) {
            this.lastName = lastName;
            return this;
        }

        /**
         * Sets {@link Customer#createdAt()}.
         *
         * @param createdAt when the account was created, or null
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Sets {@link Customer#updatedAt()}.
         *
         * @param updatedAt when the account was last changed, or null
         * @return this builder
         */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /**
         * Sets {@link Customer#tags()}.
         *
         * @param tags tags as given, empty if there are none, or null if unknown
         * @return this builder
         */
        public Builder tags(@Nullable Collection<String> tags) {
            this.tags = tags == null ? null : List.copyOf(tags);
            return this;
        }

        /**
         * Sets {@link Customer#metafields()}.
         *
         * @param metafields custom fields, empty if there are none, or null if unknown
         * @return this builder
         */
        public Builder metafields(@Nullable Collection<Metafield> metafields) {
            this.metafields = metafields == null ? null : List.copyOf(metafields);
            return this;
        }

        /**
         * Sets {@link Customer#defaultAddress()}.
         *
         * @param defaultAddress default address (personal data), or null
         * @return this builder
         */
        public Builder defaultAddress(@Nullable Address defaultAddress) {
            this.defaultAddress = defaultAddress;
            return this;
        }

        /**
         * Sets {@link Customer#currencyCode()}.
         *
         * @param currencyCode ISO 4217 currency of the customer, or null
         * @return this builder
         */
        public Builder currencyCode(@Nullable String currencyCode) {
            this.currencyCode = currencyCode;
            return this;
        }

        /**
         * Sets {@link Customer#locale()}.
         *
         * @param locale BCP 47 locale such as {@code en-US} (or {@code en_US}), or null
         * @return this builder
         */
        public Builder locale(@Nullable String locale) {
            this.locale = locale;
            return this;
        }

        /**
         * Sets {@link Customer#notes()}.
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
        public Customer build() {
            return new Customer(
                    shopId,
                    customerId,
                    recorded,
                    id,
                    email,
                    firstName,
                    lastName,
                    createdAt,
                    updatedAt,
                    tags,
                    metafields,
                    defaultAddress,
                    currencyCode,
                    locale,
                    notes);
        }
    }
}
