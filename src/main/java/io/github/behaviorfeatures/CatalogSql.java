package io.github.behaviorfeatures;

import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the table of output rows in one dialect; {@link FeatureCatalog#toSql} says what is in it. */
final class CatalogSql {

    private static final String TABLE = "customer_behavior_features";

    /** So many of the standard features, the first ones, stand before the time of the row. */
    private static final int FEATURES_BEFORE_TIME = 30;

    /** PostgreSQL cuts a longer name off without an error: NAMEDATALEN - 1. */
    private static final int POSTGRESQL_NAME_BYTES = 63;

    private record Column(String name, String type, String comment) {}

    private final SqlDialect dialect;

    CatalogSql(SqlDialect dialect) {
        this.dialect = dialect;
    }

    String table(List<FeatureKey<?>> keys) {
        List<Column> columns = columns(keys);
        check(columns);
        StringBuilder out = new StringBuilder("CREATE TABLE " + name(TABLE) + " (\n");
        columns.forEach(column -> out.append("  ")
                .append(name(column.name))
                .append(' ')
                .append(column.type)
                .append(",\n"));
        out.append("  UNIQUE (\"shop_id\", \"customer_id\")\n);\n");
        out.append("COMMENT ON TABLE ").append(name(TABLE));
        out.append(" IS ")
                .append(literal("behaviour features, one row per customer"))
                .append(";\n");
        columns.forEach(column -> out.append(comment(column)));
        return out.toString();
    }

    private List<Column> columns(List<FeatureKey<?>> keys) {
        List<FeatureKey<?>> first = Calculators.order().subList(0, FEATURES_BEFORE_TIME);
        String requiredText = dialect.text() + " NOT NULL";
        String setByDatabase = "TIMESTAMPTZ NOT NULL DEFAULT now()";
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "id", "UUID PRIMARY KEY DEFAULT gen_random_uuid()", "tells rows apart; set by the database"));
        columns.add(new Column("shop_id", requiredText, "id of the shop"));
        columns.add(new Column("customer_id", requiredText, "id of the customer within the shop"));
        keys.stream().filter(first::contains).map(this::column).forEach(columns::add);
        columns.add(new Column(
                "last_computed_at", "TIMESTAMPTZ NOT NULL", "as-of instant: only records before it were seen"));
        columns.add(new Column("created_at", setByDatabase, "when the row was inserted; set by the database"));
        columns.add(new Column("updated_at", setByDatabase, "when the row was last written; set by the upsert"));
        columns.add(new Column(
                "definitions_version", requiredText, "tells rows of different definitions or parameters apart"));
        keys.stream().filter(key -> !first.contains(key)).map(this::column).forEach(columns::add);
        return columns;
    }

    private Column column(FeatureKey<?> key) {
        Object value = key.defaultValue();
        return new Column(
                key.name(), type(key) + (value == null ? "" : " NOT NULL DEFAULT " + literal(value)), key.summary());
    }

    private String type(FeatureKey<?> key) {
        return switch (key.type()) {
            case COUNT, ORDINAL -> "INTEGER";
            case NUMBER, RATIO -> dialect.number();
            case LABEL -> dialect.text();
            case FLAG -> "BOOLEAN";
            case LABELS -> dialect.text() + "[]";
        };
    }

    private String comment(Column column) {
        return "COMMENT ON COLUMN " + name(TABLE) + "." + name(column.name) + " IS " + literal(column.comment) + ";\n";
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String literal(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(this::literal).collect(Collectors.joining(", ", "ARRAY[", "]::" + dialect.text()))
                    + "[]";
        }
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }

    private void check(List<Column> columns) {
        Map<String, Column> seen = new HashMap<>();
        for (Column column : columns) {
            // DuckDB takes names that differ in case only for the same, quoted or not.
            boolean ignoresCase = dialect == SqlDialect.DUCKDB;
            @Nullable Column same = seen.put(ignoresCase ? column.name.toLowerCase(Locale.ROOT) : column.name, column);
            if (same != null) {
                throw refusal(column, "the table has a column " + same.name + " already");
            }
            if (dialect == SqlDialect.POSTGRESQL
                    && column.name.getBytes(StandardCharsets.UTF_8).length > POSTGRESQL_NAME_BYTES) {
                throw refusal(column, "PostgreSQL keeps " + POSTGRESQL_NAME_BYTES + " bytes of a name");
            }
            if ((column.name + column.type + column.comment).indexOf('\0') >= 0) {
                throw refusal(column, "its name, default or comment holds the character NUL");
            }
        }
    }

    private static IllegalArgumentException refusal(Column column, String why) {
        return new IllegalArgumentException("feature \"" + column.name.replace("\0", "\\0") + "\" cannot be a column: "
                + why + "; give the feature another name");
    }
}
