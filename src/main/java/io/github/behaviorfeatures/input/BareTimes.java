package io.github.behaviorfeatures.input;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In which zone times are that were written without one, such as {@code 2025-03-04 15:30:00}: UTC, that of the shop, or any
 * other. Where clocks go forward, a time in the gap is moved by its length; where they go back, the earlier of both times
 * counts.
 */
public final class BareTimes {
    private static final BareTimes UTC = new BareTimes(ZoneOffset.UTC);
    private static final BareTimes OF_SHOP = new BareTimes(null);

    private final @Nullable ZoneId zone;

    private BareTimes(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Times without a zone are UTC, as everywhere by default.
     *
     * @return the setting
     */
    public static BareTimes inUtc() {
        return UTC;
    }

    /**
     * Times without a zone are local to the shop of their row.
     *
     * @return the setting
     */
    public static BareTimes ofShop() {
        return OF_SHOP;
    }

    /**
     * Times without a zone are local to one zone, whatever the shop.
     *
     * @param zone an IANA zone such as {@code Europe/Berlin}, or an offset
     * @return the setting
     */
    public static BareTimes in(ZoneId zone) {
        return new BareTimes(Objects.requireNonNull(zone, "zone"));
    }

    /**
     * The zone.
     *
     * @return the zone, or null if it is that of the row's shop
     */
    public @Nullable ZoneId zone() {
        return zone;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BareTimes times && Objects.equals(zone, times.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(zone);
    }

    /** {@return the zone's id, or {@code shop}} */
    @Override
    public String toString() {
        return zone == null ? "shop" : zone.getId();
    }
}
