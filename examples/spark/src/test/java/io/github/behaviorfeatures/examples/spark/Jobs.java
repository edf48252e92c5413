package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The job on a folder, with evidence. */
record Jobs(ShopFolder folder, JobSettings settings, GeneratorFactory factory) {

    static Jobs of(Path data, Instant asOf) throws IOException {
        return of(data, asOf, FeatureSettings.DEFAULT);
    }

    static Jobs of(Path data, Instant asOf, FeatureSettings features) throws IOException {
        ShopFolder folder = new ShopFolder(LocalSpark.SESSION, data.toString());
        Shop shop = folder.shop().orElse(new Shop("", ZoneOffset.UTC, null));
        JobSettings settings = new JobSettings(
                asOf,
                shop.id(),
                shop.timeZone().getId(),
                shop.currencyCode(),
                shop.id(),
                folder.tables(),
                SettingsJson.write(features),
                List.of(),
                false,
                true);
        return new Jobs(folder, settings, JobSettings::generator);
    }

    Jobs with(PopulationModel population) {
        return new Jobs(folder, settings.withPopulation(population), factory);
    }

    Jobs with(GeneratorFactory other) {
        return new Jobs(folder, settings, other);
    }

    private FeatureJob job() {
        return new FeatureJob(folder, settings, factory);
    }

    List<Row> rows() {
        FeatureJob job = job();
        return job.features(job.outcomes()).collectAsList();
    }

    PopulationModel fit() {
        return job().fit();
    }

    /** Writes all, and answers the report: outcomes of customers, records by table and cause. */
    Map<String, Long> write(Path out) {
        Map<String, Long> report = new TreeMap<>();
        for (Row line : job().write(out.toString(), SaveMode.ErrorIfExists)) {
            String what = line.isNullAt(1) ? line.getString(0) : line.getString(1) + ", " + line.getString(2);
            report.put(what, line.getLong(3));
        }
        return report;
    }
}
