package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One event of a customer, its words translated into meaning. */
public final class Interaction {

    private static final EventType[] TYPES = EventType.values();
    private static final DeviceType[] DEVICES = DeviceType.values();

    private final UserInteraction row;
    private final Instant time;
    private final byte device; // ordinals, as references would make a fifth more of each of many interactions
    private final @Nullable String pageType;
    private byte type; // these three change while the digest is made, never after
    private @Nullable String searchQuery;
    private boolean firstView;

    Interaction(UserInteraction row, Instant time, EventType type, DeviceType device, @Nullable String pageType) {
        this.row = row;
        this.time = time;
        this.type = (byte) type.ordinal();
        this.device = (byte) device.ordinal();
        this.pageType = pageType;
        this.searchQuery = type == EventType.SEARCH ? Searches.normalizedQuery(row.searchQuery()) : null;
    }

    /** The same search once more stays an interaction, but is no search, view or discovery. */
    void markRepeatedSearch() {
        type = (byte) EventType.OTHER.ordinal();
        searchQuery = null;
    }

    void markFirstView() {
        firstView = true;
    }

    void adoptSearchQuery(String query) {
        searchQuery = query;
    }

    /**
     * The record as it was given.
     *
     * @return the row of {@code user_interactions}
     */
    public UserInteraction row() {
        return row;
    }

    /**
     * When it happened.
     *
     * @return an instant before as-of
     */
    public Instant time() {
        return time;
    }

    /**
     * What it was.
     *
     * @return the type; {@link EventType#OTHER} for an unknown name and for a search that repeats the one before it
     */
    public EventType type() {
        return TYPES[type];
    }

    /**
     * The device it came from.
     *
     * @return the device; {@link DeviceType#UNKNOWN} if not on record or of unknown name
     */
    public DeviceType device() {
        return DEVICES[device];
    }

    /**
     * The product concerned.
     *
     * @return the product's id, or empty
     */
    public Optional<String> productId() {
        return Optional.ofNullable(productIdOrNull());
    }

    /**
     * The product concerned, without an Optional: for loops over many interactions.
     *
     * @return the product's id, or null
     */
    public @Nullable String productIdOrNull() {
        return Values.text(row.productId());
    }

    /**
     * Whether the customer had not viewed the product before.
     *
     * @return true for the first {@link EventType#PRODUCT_VIEW} of each known product
     */
    public boolean isFirstView() {
        return firstView;
    }

    /**
     * The category viewed.
     *
     * @return the category, trimmed, or empty
     */
    public Optional<String> category() {
        return Optional.ofNullable(categoryOrNull());
    }

    /**
     * The category viewed, without an Optional: for loops over many interactions.
     *
     * @return the category, trimmed, or null
     */
    public @Nullable String categoryOrNull() {
        return Values.trimmed(row.category());
    }

    /**
     * The kind of page.
     *
     * @return the label of the page type, the normalised raw text if it is in no table, or empty if there is none
     */
    public Optional<String> pageType() {
        return Optional.ofNullable(pageType);
    }

    /**
     * What was searched for, normalised; a search without a query takes that of its first repeat that has one.
     *
     * @return the query of a {@link EventType#SEARCH}, or empty
     */
    public Optional<String> searchQuery() {
        return Optional.ofNullable(searchQuery);
    }

    /**
     * As {@link #searchQuery()}, without an object around it.
     *
     * @return the query, or null
     */
    public @Nullable String searchQueryOrNull() {
        return searchQuery;
    }

    /**
     * How long the page was viewed.
     *
     * @return seconds, 0 to 86,400, or empty if not known
     */
    public OptionalDouble viewSeconds() {
        double seconds = viewSecondsOrNaN();
        return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /**
     * How long the page was viewed, without an Optional: for loops over many interactions.
     *
     * @return seconds, 0 to 86,400, or NaN if not known
     */
    public double viewSecondsOrNaN() {
        return Values.viewSeconds(row.viewDuration());
    }

    /** When the page was left as far as is known: the time itself without a view duration. */
    Instant viewEnd() {
        double seconds = viewSecondsOrNaN();
        return Double.isNaN(seconds) ? time : time.plusNanos(Math.round(seconds * 1e9));
    }

    /**
     * Shows type and time; the query is personal data.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Interaction[" + type() + " at " + time + "]";
    }
}
