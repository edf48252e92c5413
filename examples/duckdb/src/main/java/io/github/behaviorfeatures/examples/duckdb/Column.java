package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.input.Table;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a query: how it is asked for so that its values come in few types, and which.
 *
 * @param name as the query has it
 * @param type as DuckDB writes it
 */
record Column(String name, String type) {

    /** What the values are once they are asked for with {@link #selected}. */
    enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        DECIMAL,
        BOOLEAN,
        INSTANT,
        LOCAL_TIME,
        DATE
    }

    private static final Pattern NESTED = Pattern.compile("(STRUCT|MAP|UNION|VARIANT)\\b.*|.*\\]", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile("U?(TINYINT|SMALLINT|INTEGER)|BIGINT");
    private static final Set<String> WITHOUT_MEANING =
            Set.of("BLOB", "BIT", "INTERVAL", "TIME", "TIME_NS", "TIME WITH TIME ZONE", "GEOMETRY");
    private static final Set<String> TIMES = Set.of(
            "created_at", "updated_at", "start_time", "end_time", "identified_at", "attributed_at", "cancelled_at");
    private static final Set<String> AMOUNTS = Set.of("view_duration", "attribution_value", "order_value");

    /** Whether it holds a field of JSON: letters in any case, blanks or {@code -} for {@code _}, or in camelCase. */
    boolean is(String field) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return plain.equals(field) || plain.equals(field.replace("_", ""));
    }

    Kind kind() {
        if (type.startsWith("TIMESTAMP WITH")) {
            return Kind.INSTANT;
        }
        if (type.startsWith("TIMESTAMP")) {
            return Kind.LOCAL_TIME;
        }
        if (type.startsWith("DECIMAL")) {
            return Kind.DECIMAL;
        }
        return switch (type) {
            case "DATE" -> Kind.DATE;
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "DOUBLE", "FLOAT" -> Kind.NUMBER;
            default -> WHOLE.matcher(type).matches() ? Kind.WHOLE : Kind.TEXT;
        };
    }

    private boolean isNested() {
        return NESTED.matcher(type).matches();
    }

    /** The expression that gives its values; lists and structs are JSON as text, infinite times are missing. */
    String selected() {
        String quoted = DuckDb.name(name);
        if (isNested()) {
            return "CASE WHEN " + quoted + " IS NOT NULL THEN CAST(to_json(" + quoted + ") AS VARCHAR) END";
        }
        return switch (kind()) {
            case TEXT -> "CAST(" + quoted + " AS VARCHAR)";
            case WHOLE -> "CAST(" + quoted + " AS BIGINT)";
            case NUMBER ->
                type.equals("FLOAT") ? "CAST(CAST(" + quoted + " AS VARCHAR) AS DOUBLE)" : quoted; // 0.1 is 0.1
            case INSTANT, DATE -> "CASE WHEN isfinite(" + quoted + ") THEN " + quoted + " END";
            case LOCAL_TIME -> "CASE WHEN isfinite(CAST(" + quoted + " AS TIMESTAMP)) THEN " + quoted + " END";
            default -> quoted;
        };
    }

    /** The expression of its values as ids, as text. */
    String asId() {
        String quoted = DuckDb.name(name);
        return switch (kind()) {
            case NUMBER, DECIMAL ->
                "CASE WHEN " + quoted + " = trunc(" + quoted + ") THEN CAST(CAST(" + quoted
                        + " AS HUGEINT) AS VARCHAR) ELSE CAST(" + quoted + " AS VARCHAR) END";
            default -> "CAST(" + quoted + " AS VARCHAR)";
        };
    }

    /** Refuses a type that the field it holds cannot have. */
    void check(Table table, String query) {
        boolean wrong = WITHOUT_MEANING.contains(type) && !isUnknown();
        wrong |= TIMES.stream().anyMatch(this::is) && (kind() == Kind.BOOLEAN || isNested());
        wrong |= AMOUNTS.stream().anyMatch(this::is)
                && Set.of(Kind.BOOLEAN, Kind.INSTANT, Kind.LOCAL_TIME, Kind.DATE)
                        .contains(kind());
        if (wrong) {
            throw DuckDbException.of(table.wireName() + ": the column " + name + " is " + type + " in: " + query
                    + "; expected " + expected());
        }
    }

    private boolean isUnknown() {
        return TIMES.stream().noneMatch(this::is) && AMOUNTS.stream().noneMatch(this::is) && !is("customer_id");
    }

    private String expected() {
        return TIMES.stream().anyMatch(this::is)
                ? "TIMESTAMPTZ, TIMESTAMP, DATE, text or a number"
                : AMOUNTS.stream().anyMatch(this::is) ? "a number or text" : "text or a number";
    }
}
