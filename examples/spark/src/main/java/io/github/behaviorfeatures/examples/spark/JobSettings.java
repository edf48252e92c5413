package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What every machine gets; small and serialisable, which a generator is not: each task builds its own.
 *
 * @param asOf the instant before which records are visible; to the microsecond, as Spark's times
 * @param shopId the shop that is described, or empty: zone and currency are then of every shop
 * @param zone time zone of that shop; of others it is UTC unless the features' settings name one
 * @param currency currency of that shop, or null
 * @param defaultShop the shop of rows that name none; empty to leave them out
 * @param tables the tables supplied
 * @param features the settings as JSON, with the population model in them
 * @param calculators names of classes of further calculators
 * @param includeInactive whether customers without any behaviour get a row
 * @param evidence whether rows have support and reasons of absence
 */
record JobSettings(
        Instant asOf,
        String shopId,
        String zone,
        @Nullable String currency,
        String defaultShop,
        List<Table> tables,
        String features,
        List<String> calculators,
        boolean includeInactive,
        boolean evidence)
        implements Serializable {

    private static final Map<JobSettings, CustomerBehaviorFeatureGenerator> GENERATORS = new ConcurrentHashMap<>();

    JobSettings {
        if (asOf.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("as-of must be a whole number of microseconds: Spark keeps no more");
        }
        tables = List.copyOf(tables);
        calculators = List.copyOf(calculators);
    }

    JobSettings withPopulation(PopulationModel model) {
        String fitted = SettingsJson.write(
                SettingsJson.read(features).toBuilder().population(model).build());
        return new JobSettings(
                asOf, shopId, zone, currency, defaultShop, tables, fitted, calculators, includeInactive, evidence);
    }

    FeatureSettings featureSettings() {
        return SettingsJson.read(features);
    }

    /** The generator of the job, one for all tasks of a machine: it says of an unknown event once what is to be said. */
    CustomerBehaviorFeatureGenerator generator() {
        return GENERATORS.computeIfAbsent(this, JobSettings::newGenerator);
    }

    private CustomerBehaviorFeatureGenerator newGenerator() {
        CustomerBehaviorFeatureGenerator.Builder builder = featureSettings().generator();
        for (String name : calculators) {
            builder.calculator(calculator(name));
        }
        return builder.build();
    }

    /** Spark gives each task's thread the loader of what came with the job. */
    private static FeatureCalculator calculator(String name) {
        try {
            Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            return (FeatureCalculator) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "--calculator " + name + ": there is no such class; name its jar with spark-submit --jars", e);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "--calculator " + name + " must be a public FeatureCalculator with a public constructor without"
                            + " parameters",
                    e);
        }
    }

    /** A shop as its file describes it. */
    Shop shop(String id) {
        boolean described = shopId.isEmpty() || shopId.equals(id);
        return described ? new Shop(id, ZoneId.of(zone), currency) : Shop.of(id);
    }
}
