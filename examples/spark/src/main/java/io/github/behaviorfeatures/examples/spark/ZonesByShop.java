package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The zone of times without one, by the shop that a row names. */
final class ZonesByShop implements Function<@Nullable String, ZoneId> {
    private final JobSettings settings;
    private final FeatureSettings features;
    private final Map<String, ZoneId> zones = new HashMap<>();

    ZonesByShop(JobSettings settings, FeatureSettings features) {
        this.settings = settings;
        this.features = features;
    }

    @Override
    public ZoneId apply(@Nullable String shop) {
        return zones.computeIfAbsent(
                shop == null ? settings.defaultShop() : shop, id -> features.zoneOfBareTimes(settings.shop(id)));
    }
}
