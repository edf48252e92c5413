package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.FeastSource;
import java.util.Locale;

/** How the catalogue is written. */
enum CatalogFormat {
    MARKDOWN,
    JSON,
    JSON_SCHEMA,
    SQL_POSTGRESQL,
    SQL_DUCKDB,
    AVRO,
    FEAST,
    FEAST_PARQUET;

    /** As it is given on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String of(FeatureCatalog features) {
        return switch (this) {
            case MARKDOWN -> features.toMarkdown();
            case JSON -> CatalogExport.json(features);
            case JSON_SCHEMA -> CatalogExport.jsonSchema(features);
            case SQL_POSTGRESQL -> features.toSql(SqlDialect.POSTGRESQL);
            case SQL_DUCKDB -> features.toSql(SqlDialect.DUCKDB);
            case AVRO -> CatalogExport.avroSchema(features);
            case FEAST -> CatalogExport.feast(features, FeastSource.POSTGRESQL);
            case FEAST_PARQUET -> CatalogExport.feast(features, FeastSource.PARQUET);
        };
    }
}
