package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.FeatureSink;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The table of features. Each batch is one statement and one transaction: it is there whole or not at all, and a row that
 * is there already is replaced, unless it is of a later as-of. The catalogue's {@code toUpsertSql} does the same row by row;
 * for thousands of rows one statement a batch is faster. For one thread.
 */
final class FeatureTable implements FeatureSink {

    private final Connection connection;
    private final BulkUpsert<FeatureRow> upsert;
    private long written;

    FeatureTable(Connection connection, FeatureCatalog catalog) {
        this.connection = connection;
        this.upsert = new BulkUpsert<>(
                "customer_behavior_features",
                columns(catalog),
                List.of("shop_id", "customer_id"),
                ", updated_at = now() WHERE stored.last_computed_at <= excluded.last_computed_at");
    }

    private static List<Column<FeatureRow>> columns(FeatureCatalog catalog) {
        return catalog.upsertColumns().stream()
                .map(name -> column(name, catalog))
                .toList();
    }

    private static Column<FeatureRow> column(String name, FeatureCatalog catalog) {
        return switch (name) {
            case "shop_id" -> Column.text(name, FeatureRow::shopId);
            case "customer_id" -> Column.text(name, FeatureRow::customerId);
            case "last_computed_at" -> Column.time(name, FeatureRow::lastComputedAt);
            case "definitions_version" -> Column.text(name, FeatureRow::definitionsVersion);
            default -> feature(catalog.find(name).orElseThrow());
        };
    }

    private static Column<FeatureRow> feature(FeatureKey<?> key) {
        return new Column<>(key.name(), type(key), row -> row.features().valueOrDefault(key));
    }

    private static String type(FeatureKey<?> key) {
        return switch (key.type()) {
            case COUNT, ORDINAL -> "integer";
            case NUMBER, RATIO -> "double precision";
            case LABEL -> "text";
            case FLAG -> "boolean";
            case LABELS -> "text[]";
        };
    }

    /** Rows that are new or changed so far; those not counted are of a later as-of and stay. */
    long written() {
        return written;
    }

    @Override
    public void accept(List<FeatureRow> rows) {
        try {
            int changed = upsert.write(connection, rows);
            connection.commit();
            written += changed;
        } catch (SQLException e) {
            throw DatabaseException.of("writing " + rows.size() + " rows of features", e);
        }
    }
}
