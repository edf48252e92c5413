package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.PopulationJson;
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
 * @param zone time zone of that shop; of others it is UTC
 * @param currency currency of that shop, or null
 * @param tables the tables supplied
 * @param population the population model as JSON, or null for the default
 * @param includeInactive whether customers without any behaviour get a row
 * @param evidence whether rows have support and reasons of absence
 */
record JobSettings(
        Instant asOf,
        String shopId,
        String zone,
        @Nullable String currency,
        List<Table> tables,
        @Nullable String population,
        boolean includeInactive,
        boolean evidence)
        implements Serializable {

    JobSettings {
        if (asOf.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("as-of must be a whole number of microseconds: Spark keeps no more");
        }
        tables = List.copyOf(tables);
    }

    JobSettings withPopulation(String json) {
        return new JobSettings(asOf, shopId, zone, currency, tables, json, includeInactive, evidence);
    }

    /** The generator of the job: vocabulary, calculators and horizons of your own go here. */
    CustomerBehaviorFeatureGenerator generator() {
        CustomerBehaviorFeatureGenerator.Builder builder = CustomerBehaviorFeatureGenerator.builder();
        if (population != null) {
            builder.population(PopulationJson.read(population));
        }
        return builder.build();
    }

    Shop shop(String id) {
        boolean described = shopId.isEmpty() || shopId.equals(id);
        return described ? new Shop(id, ZoneId.of(zone), currency) : Shop.of(id);
    }
}
