package io.github.behaviorfeatures;

import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of output rows in one dialect; {@link FeatureCatalog} documents each statement. */
final class CatalogSql {

    private static final String TABLE = name("customer_behavior_features");

    /** The number of standard features, the first ones, before the time of the row. */
    private static final int FEATURES_BEFORE_TIME = 30;

    /** PostgreSQL truncates longer names without an error: NAMEDATALEN - 1. */
    private static final int POSTGRESQL_NAME_BYTES = 63;

    private static final Set<String> KEY = Set.of("shop_id", "customer_id");

    /** Where the values of a column come from. */
    private enum Origin {
        DATABASE,
        ROW,
        FEATURE
    }

    /** The default is an SQL expression, empty if there is none. */
    private record Column(String name, String type, boolean required, String byDefault, String comment, Origin origin) {

        String quoted() {
            return CatalogSql.name(name);
        }

        String definition() {
            return definition(required);
        }

        String definition(boolean notNull) {
            return quoted() + " " + type + (notNull ? " NOT NULL" : "")
                    + (byDefault.isEmpty() ? "" : " DEFAULT " + byDefault);
        }

        String commentOn() {
            return "COMMENT ON COLUMN " + TABLE + "." + quoted() + " IS " + literal(comment);
        }

        /** For {@code ON CONFLICT DO UPDATE}. */
        String taken() {
            return quoted() + " = excluded." + quoted();
        }
    }

    private final SqlDialect dialect;
    private final List<Column> columns;

    private CatalogSql(SqlDialect dialect, List<FeatureKey<?>> keys) {
        this.dialect = dialect;
        this.columns = columns(keys);
    }

    /** Rejects features that cannot be columns. */
    static CatalogSql of(SqlDialect dialect, List<FeatureKey<?>> keys) {
        CatalogSql sql = new CatalogSql(dialect, keys);
        sql.check();
        return sql;
    }

    /** The names are the same in every dialect. */
    static List<String> upsertColumns(List<FeatureKey<?>> keys) {
        return new CatalogSql(SqlDialect.POSTGRESQL, keys)
                .given().stream().map(Column::name).toList();
    }

    String table() {
        StringBuilder out = new StringBuilder("CREATE TABLE " + TABLE + " (\n");
        columns.forEach(column -> out.append("  ").append(column.definition()).append(",\n"));
        out.append("  PRIMARY KEY (\"id\"),\n  UNIQUE (\"shop_id\", \"customer_id\")\n);\n");
        out.append("COMMENT ON TABLE ").append(TABLE);
        out.append(" IS ")
                .append(literal("behaviour features, one row per customer"))
                .append(";\n");
        columns.forEach(column -> out.append(column.commentOn()).append(";\n"));
        return out.toString();
    }

    String upsert() {
        List<Column> replaced =
                given().stream().filter(column -> !KEY.contains(column.name)).toList();
        return "INSERT INTO " + TABLE + " (" + joined(given(), Column::quoted) + ") VALUES ("
                + joined(given(), column -> "?") + ") ON CONFLICT (\"shop_id\", \"customer_id\") DO UPDATE SET "
                + joined(replaced, Column::taken) + ", \"updated_at\" = now() WHERE " + TABLE
                + ".\"last_computed_at\" <= excluded.\"last_computed_at\"";
    }

    List<String> missing(Collection<String> existingNames) {
        Set<String> existing =
                existingNames.stream().map(dialect::nameAsCompared).collect(Collectors.toSet());
        List<String> statements = new ArrayList<>();
        for (Column column : columns) {
            if (!existing.contains(dialect.nameAsCompared(column.name))) {
                if (column.origin != Origin.FEATURE) {
                    throw new IllegalArgumentException("the table has no column " + column.name
                            + ", which cannot be added later: it is not the table that toSql makes");
                }
                statements.addAll(added(column));
            }
        }
        return List.copyOf(statements);
    }

    private List<String> added(Column column) {
        String alter = "ALTER TABLE " + TABLE + " ";
        List<String> statements = new ArrayList<>();
        if (dialect == SqlDialect.DUCKDB && column.required) { // before 2.0 it cannot add a column that is NOT NULL
            statements.add(alter + "ADD COLUMN " + column.definition(false));
            statements.add(alter + "ALTER COLUMN " + column.quoted() + " SET NOT NULL");
        } else {
            statements.add(alter + "ADD COLUMN " + column.definition());
        }
        statements.add(column.commentOn());
        return statements;
    }

    /** The columns that an upsert gives values for. */
    private List<Column> given() {
        return columns.stream()
                .filter(column -> column.origin != Origin.DATABASE)
                .toList();
    }

    private static String joined(List<Column> columns, Function<Column, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    private List<Column> columns(List<FeatureKey<?>> keys) {
        List<FeatureKey<?>> first = Calculators.order().subList(0, FEATURES_BEFORE_TIME);
        List<Column> all = new ArrayList<>();
        all.add(setByDatabase("id", "UUID", "gen_random_uuid()", "tells rows apart; set by the database"));
        all.add(required("shop_id", dialect.text(), "id of the shop"));
        all.add(required("customer_id", dialect.text(), "id of the customer within the shop"));
        keys.stream().filter(first::contains).map(this::column).forEach(all::add);
        String instant = "TIMESTAMP WITH TIME ZONE";
        all.add(required("last_computed_at", instant, "as-of instant: only records before it were seen"));
        all.add(setByDatabase("created_at", instant, "now()", "when the row was inserted; set by the database"));
        all.add(setByDatabase("updated_at", instant, "now()", "when the row was last written; set by the upsert"));
        all.add(required(
                "definitions_version", dialect.text(), "tells rows of different definitions or parameters apart"));
        keys.stream().filter(key -> !first.contains(key)).map(this::column).forEach(all::add);
        return List.copyOf(all);
    }

    private static Column required(String name, String type, String comment) {
        return new Column(name, type, true, "", comment, Origin.ROW);
    }

    private static Column setByDatabase(String name, String type, String value, String comment) {
        return new Column(name, type, true, value, comment, Origin.DATABASE);
    }

    private Column column(FeatureKey<?> key) {
        Object value = key.defaultValue();
        return new Column(
                key.name(),
                type(key),
                value != null,
                value == null ? "" : expression(value),
                key.summary(),
                Origin.FEATURE);
    }

    private String type(FeatureKey<?> key) {
        return switch (key.type()) {
            case COUNT, ORDINAL -> "INTEGER";
            case NUMBER, RATIO -> dialect.number();
            case LABEL -> dialect.text();
            case FLAG -> "BOOLEAN";
            case LABELS -> dialect.texts();
        };
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String expression(Object value) {
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(this::expression)
                    .collect(Collectors.joining(", ", "CAST(ARRAY[", "] AS " + dialect.texts() + ")"));
        }
        return value instanceof String text ? literal(text) : value.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void check() {
        Map<String, Column> seen = new HashMap<>();
        for (Column column : columns) {
            @Nullable Column same = seen.put(dialect.nameAsCompared(column.name), column);
            if (same != null) {
                throw refusal(column, "the table has a column " + same.name + " already");
            }
            if (dialect == SqlDialect.POSTGRESQL
                    && column.name.getBytes(StandardCharsets.UTF_8).length > POSTGRESQL_NAME_BYTES) {
                throw refusal(column, "PostgreSQL keeps " + POSTGRESQL_NAME_BYTES + " bytes of a name");
            }
            if ((column.name + column.byDefault + column.comment).indexOf('\0') >= 0) {
                throw refusal(column, "its name, default or comment holds the character NUL");
            }
        }
    }

    private static IllegalArgumentException refusal(Column column, String why) {
        return new IllegalArgumentException("feature \"" + PlainText.of(column.name.replace("\0", "\\0"))
                + "\" cannot be a column: " + why + "; give the feature another name");
    }
}
