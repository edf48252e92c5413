package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every machine gets; small and serialisable, which a generator is not: each task builds its own.
 *
 * @param asOf the instant before which records are visible; to the microsecond, as Spark's times
 * @param shopId the shop that is described, or empty: zone and currency are then of every shop
 * @param zone time zone of that shop; of others it is UTC unless the features' settings name one
 * @param currency currency of that shop, or null
 * @param tables the tables supplied
 * @param features the settings as JSON, with the population model in them
 * @param includeInactive whether customers without any behaviour get a row
 * @param evidence whether rows have support and reasons of absence
 */
record JobSettings(
        Instant asOf,
        String shopId,
        String zone,
        @Nullable String currency,
        List<Table> tables,
        String features,
        boolean includeInactive,
        boolean evidence)
        implements Serializable {

    JobSettings {
        if (asOf.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("as-of must be a whole number of microseconds: Spark keeps no more");
        }
        tables = List.copyOf(tables);
    }

    JobSettings withPopulation(PopulationModel model) {
        String fitted = SettingsJson.write(
                SettingsJson.read(features).toBuilder().population(model).build());
        return new JobSettings(asOf, shopId, zone, currency, tables, fitted, includeInactive, evidence);
    }

    FeatureSettings featureSettings() {
        return SettingsJson.read(features);
    }

    /** The generator of the job: calculators of your own go here. */
    CustomerBehaviorFeatureGenerator generator() {
        return featureSettings().generator().build();
    }

    /** A shop as its file describes it. */
    Shop shop(String id) {
        boolean described = shopId.isEmpty() || shopId.equals(id);
        return described ? new Shop(id, ZoneId.of(zone), currency) : Shop.of(id);
    }
}
