package io.github.behaviorfeatures.cli.output;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A shop's time zone and currency as people write them. */
public final class ShopTerms {

    private static final String MONEY = "shop currency";

    private ShopTerms() {}

    /**
     * Whether a feature is an amount of money.
     *
     * @param key the feature
     * @return whether it is in the currency of the shop
     */
    public static boolean isMoney(FeatureKey<?> key) {
        return key.unit().equals(MONEY);
    }

    /**
     * The unit of a feature.
     *
     * @param key the feature
     * @param currency that of the shop; null if it is not known
     * @return the currency of the shop in place of those words, else the unit as the catalogue has it
     */
    public static String unit(FeatureKey<?> key, @Nullable String currency) {
        return isMoney(key) && currency != null ? currency : key.unit();
    }

    /**
     * The name of a time zone.
     *
     * @param zone the zone
     * @return its id, or UTC where Java has Z
     */
    public static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
