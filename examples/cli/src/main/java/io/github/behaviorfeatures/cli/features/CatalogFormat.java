package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.FeastSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the catalogue is written. */
public enum CatalogFormat {
    /** For people. */
    MARKDOWN,
    /** The features as JSON. */
    JSON,
    /** JSON Schema of a row. */
    JSON_SCHEMA,
    /** A table of PostgreSQL. */
    SQL_POSTGRESQL,
    /** A table of DuckDB. */
    SQL_DUCKDB,
    /** Avro schema of a row. */
    AVRO,
    /** Feast's Python definitions, for PostgreSQL. */
    FEAST,
    /** The same for Parquet. */
    FEAST_PARQUET;

    /** Reads a format by the name that is shown. */
    public static final class Option implements ITypeConverter<CatalogFormat> {
        @Override
        public CatalogFormat convert(String text) {
            return Arrays.stream(values())
                    .filter(format -> format.toString()
                            .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(values())
                                    .map(CatalogFormat::toString)
                                    .collect(Collectors.joining(", "))
                            + ", but was '" + text + "'"));
        }
    }

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
