package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One interaction of a customer with the shop, its names translated by the vocabulary. */
public final class Interaction {

    private static final FieldNote DATE_ALONE = new FieldNote("created_at", FieldNote.Kind.DATE_ALONE);

    private final UserInteraction row;
    private final Instant time;
    private final DeviceType device;
    private final @Nullable String pageType; // null also if the vocabulary does not know it
    private EventType type; // these three change only while the digest is built
    private @Nullable String adoptedQuery;
    private boolean firstView;

    Interaction(UserInteraction row, Instant time, EventType type, DeviceType device, @Nullable String pageType) {
        this.row = row;
        this.time = time;
        this.type = type;
        this.device = device;
        this.pageType = pageType;
    }

    /** A repeated search remains an interaction, but no longer counts as a search, a view or a discovery. */
    void markRepeatedSearch() {
        type = EventType.OTHER;
    }

    void markFirstView() {
        firstView = true;
    }

    void adoptSearchQuery(String query) {
        adoptedQuery = query;
    }

    /**
     * The record as given.
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
     * Whether its time tells a time of day.
     *
     * @return false if it was written as a date alone, or is exactly midnight UTC
     */
    public boolean hasTimeOfDay() {
        return Times.hasTimeOfDay(time, row.notes(), DATE_ALONE);
    }

    /**
     * The type of the interaction.
     *
     * @return the type; {@link EventType#OTHER} for an unknown name or a search that repeats the previous one
     */
    public EventType type() {
        return type;
    }

    /**
     * The device.
     *
     * @return the device; {@link DeviceType#UNKNOWN} if missing or of an unknown name
     */
    public DeviceType device() {
        return device;
    }

    /**
     * The product.
     *
     * @return the product id, or empty if missing
     */
    public Optional<String> productId() {
        return Optional.ofNullable(Values.text(row.productId()));
    }

    /**
     * Whether this is the customer's first view of the product.
     *
     * @return true for the first {@link EventType#PRODUCT_VIEW} of each product with an id
     */
    public boolean isFirstView() {
        return firstView;
    }

    /**
     * The category.
     *
     * @return the category, trimmed, or empty if missing
     */
    public Optional<String> category() {
        return Optional.ofNullable(Values.trimmed(row.category()));
    }

    /**
     * The page type.
     *
     * @return its label; the normalised raw text if the vocabulary does not know it; or empty if missing
     */
    public Optional<String> pageType() {
        String raw = pageType == null ? Values.text(row.pageType()) : null;
        return Optional.ofNullable(raw == null ? pageType : AliasTable.normalize(raw));
    }

    /**
     * The normalised search query. A search without a query takes the first query of its repeats.
     *
     * @return the query of a {@link EventType#SEARCH}, or empty if it has none or this is no search
     */
    public Optional<String> searchQuery() {
        // Queries may be many and different, so the normal form is not kept.
        return Optional.ofNullable(type == EventType.SEARCH ? query() : null);
    }

    private @Nullable String query() {
        return adoptedQuery != null ? adoptedQuery : Searches.normalizedQuery(row.searchQuery());
    }

    /**
     * How long the page was viewed.
     *
     * @return seconds, 0 to 86,400, or empty if unknown
     */
    public OptionalDouble viewSeconds() {
        return Values.viewSeconds(row.viewDuration());
    }

    /** When the page was left; the time of the interaction if the view duration is unknown. */
    Instant viewEnd() {
        Double seconds = row.viewDuration();
        return seconds != null && Values.isViewSeconds(seconds) ? time.plusNanos(Math.round(seconds * 1e9)) : time;
    }

    /**
     * Shows the type and the time, but not the query, which is personal data.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Interaction[" + type + " at " + time + "]";
    }
}
