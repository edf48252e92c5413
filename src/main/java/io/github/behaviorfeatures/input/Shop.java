package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Blanks;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shop: its id, time zone and currency.
 *
 * @param id the shop's id, as in the {@code shop_id} columns; empty only in a dataset of many shops, where it stands
 *     for every shop not described otherwise
 * @param timeZone the zone in which hours, weekdays and dates are counted
 * @param currencyCode the shop's ISO 4217 currency, or null if unknown
 */
public record Shop(String id, ZoneId timeZone, @Nullable String currencyCode) {

    /**
     * Checks that id and zone are not null, and removes blanks around the id.
     *
     * @param id as above
     * @param timeZone as above
     * @param currencyCode as above
     * @throws NullPointerException if id or zone is null
     */
    public Shop {
        id = Blanks.strip(Objects.requireNonNull(id, "shop id"));
        Objects.requireNonNull(timeZone, "shop time zone");
    }

    /**
     * Shows all of it.
     *
     * @return a text without control characters
     */
    @Override
    public String toString() {
        return "Shop[id=" + PlainText.brief(id) + ", timeZone=" + timeZone + ", currencyCode="
                + PlainText.id(currencyCode) + "]";
    }

    /**
     * Creates a shop with time zone UTC and unknown currency.
     *
     * @param id the shop's id
     * @return the shop
     */
    public static Shop of(String id) {
        return new Shop(id, ZoneOffset.UTC, null);
    }

    /**
     * Creates a shop with unknown currency.
     *
     * @param id the shop's id
     * @param timeZone the zone in which hours, weekdays and dates are counted
     * @return the shop
     */
    public static Shop of(String id, ZoneId timeZone) {
        return new Shop(id, timeZone, null);
    }

    /**
     * Creates a shop with a currency.
     *
     * @param id the shop's id
     * @param timeZone the zone in which hours, weekdays and dates are counted
     * @param currencyCode the shop's ISO 4217 currency, or null if unknown
     * @return the shop
     */
    public static Shop of(String id, ZoneId timeZone, @Nullable String currencyCode) {
        return new Shop(id, timeZone, currencyCode);
    }
}
