package io.github.behaviorfeatures.rows;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The zone of times that are written without one: the same for all rows, or that of a row's shop. */
public final class BareZones {
    public static final BareZones UTC = of(ZoneOffset.UTC);

    private final Function<@Nullable String, ZoneId> ofShop;

    private BareZones(Function<@Nullable String, ZoneId> ofShop) {
        this.ofShop = ofShop;
    }

    public static BareZones of(ZoneId zone) {
        return new BareZones(shop -> zone);
    }

    /** The zone depends on the row's shop id, which may be null. */
    public static BareZones ofShops(Function<@Nullable String, ZoneId> zones) {
        return new BareZones(zones);
    }

    /** Gives the bare times of a row their zone. */
    void place(Row row, @Nullable Field<String> shopId) {
        if (row.hasBareTimes()) {
            row.placeBareTimes(ofShop.apply(shopId == null ? null : row.get(shopId)));
        }
    }
}
