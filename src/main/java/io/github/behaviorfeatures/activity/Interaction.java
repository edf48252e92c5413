package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One event of a customer, its words translated into meaning. */
public final class Interaction {

    private final UserInteraction row;
    private final Instant time;
    private final DeviceType device;
    private final @Nullable String pageType;
    private EventType type; // these three change while the digest is made, never after
    private @Nullable String searchQuery;
    private boolean firstView;

    Interaction(UserInteraction row, Instant time, EventType type, DeviceType device, @Nullable String pageType) {
        this.row = row;
        this.time = time;
        this.type = type;
        this.device = device;
        this.pageType = pageType;
        this.searchQuery = type == EventType.SEARCH ? Searches.normalizedQuery(row.searchQuery()) : null;
    }

    /** The same search once more stays an interaction, but is no search, view or discovery. */
    void markRepeatedSearch() {
        type = EventType.OTHER;
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
        return type;
    }

    /**
     * The device it came from.
     *
     * @return the device; {@link DeviceType#UNKNOWN} if not on record or of unknown name
     */
    public DeviceType device() {
        return device;
    }

    /**
     * The product concerned.
     *
     * @return the product's id, or empty
     */
    public Optional<String> productId() {
        return Optional.ofNullable(Values.text(row.productId()));
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
        return Optional.ofNullable(Values.trimmed(row.category()));
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
     * How long the page was viewed.
     *
     * @return seconds, 0 to 86,400, or empty if not known
     */
    public OptionalDouble viewSeconds() {
        return Values.viewSeconds(row.viewDuration());
    }

    /** When the page was left as far as is known: the time itself without a view duration. */
    Instant viewEnd() {
        OptionalDouble seconds = viewSeconds();
        return seconds.isEmpty() ? time : time.plusNanos(Math.round(seconds.getAsDouble() * 1e9));
    }

    /**
     * Shows type and time; the query is personal data.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Interaction[" + type + " at " + time + "]";
    }
}
