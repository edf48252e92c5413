package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query of one table, and how it is asked so that its rows come sorted by customer.
 *
 * @param table which one
 * @param sql a SELECT, or the name of a table or view
 * @param columns what it gives
 */
record TableQuery(Table table, String sql, List<Column> columns) {

    /** What must be there for the rows to mean anything; of several one will do. */
    private static final Map<Table, List<String>> TIME = Map.of(
            Table.USER_INTERACTIONS, List.of("created_at"),
            Table.USER_SESSIONS, List.of("start_time", "created_at"),
            Table.PURCHASE_ATTRIBUTIONS, List.of("created_at"));

    /** Unicode's White_Space, which the library trims from ids. */
    private static final String BLANKS =
            "chr(9)||chr(10)||chr(11)||chr(12)||chr(13)||chr(32)||chr(133)||chr(160)||chr(5760)"
                    + "||chr(8192)||chr(8193)||chr(8194)||chr(8195)||chr(8196)||chr(8197)||chr(8198)||chr(8199)||chr(8200)||chr(8201)"
                    + "||chr(8202)||chr(8232)||chr(8233)||chr(8239)||chr(8287)||chr(12288)";

    /** Asks DuckDB for the columns of a query. */
    static TableQuery of(DuckDb database, Table table, String given) {
        String sql = isSelect(given) ? given.strip().replaceAll(";\\s*$", "") : "FROM " + given;
        List<Column> columns = new ArrayList<>();
        for (List<String> row : database.texts(table.wireName() + ": " + given, "DESCRIBE " + sql)) {
            columns.add(new Column(row.get(0), row.get(1)));
        }
        TableQuery query = new TableQuery(table, sql, List.copyOf(columns));
        query.check();
        return query;
    }

    private static boolean isSelect(String given) {
        return given.strip().matches("(?is)(select|from|with|values|\\()\\b?.*")
                && given.strip().contains(" ");
    }

    private void check() {
        require(List.of("customer_id"));
        require(TIME.getOrDefault(table, List.of()));
        columns.forEach(column -> column.check(table, sql));
    }

    private void require(List<String> fields) {
        if (!fields.isEmpty()
                && columns.stream().noneMatch(column -> fields.stream().anyMatch(column::is))) {
            throw DuckDbException.of(table.wireName() + ": expected a column " + String.join(" or ", fields)
                    + ", found " + found() + " in: " + sql);
        }
    }

    /** The names of the columns, unless they may be values: those of a customer, where a CSV file has no header. */
    private String found() {
        return columns.stream().anyMatch(column -> RowPacker.knows(table, column.name()))
                ? PlainText.of(columns.stream().map(Column::name).collect(Collectors.joining(", ")))
                : columns.size()
                        + " columns that the table does not know (a CSV file needs their names in its first row)";
    }

    private Column customerId() {
        return columns.stream()
                .filter(column -> column.is("customer_id"))
                .findFirst()
                .orElseThrow();
    }

    /** What the values of {@link #sorted} are, column by column: the customer's id is text. */
    List<Column.Kind> kinds() {
        Column id = customerId();
        return columns.stream()
                .map(column -> column == id ? Column.Kind.TEXT : column.kind())
                .toList();
    }

    /**
     * The query, sorted by the customer's id as the library spells it and compares it: by UTF-16 code units, where DuckDB
     * compares UTF-8. The two differ only between characters beyond the first 65,536 and the last 8,192 of those. Rows of
     * one customer stay in the order of the query.
     */
    String sorted() {
        Column id = customerId();
        String selected = columns.stream()
                .map(column -> (column == id ? "customer" : column.selected()) + " AS " + DuckDb.name(column.name()))
                .collect(Collectors.joining(", "));
        return "WITH given AS (SELECT *, trim(" + id.asId() + ", " + BLANKS
                + ") AS id_as_text, row_number() OVER () AS place"
                + " FROM (" + sql + ")),"
                + " spelled AS (SELECT *, CASE"
                + " WHEN starts_with(id_as_text, 'gid://shopify/') THEN coalesce(nullif("
                + "regexp_extract(id_as_text, '^gid://shopify/[^/?]+/([0-9]+)(\\?.*)?$', 1, 's'), ''), id_as_text)"
                + " WHEN ends_with(id_as_text, '.0') AND regexp_full_match(id_as_text, '[0-9]+\\.0')"
                + " THEN left(id_as_text, -2)"
                + " ELSE id_as_text END AS customer FROM given)"
                + " SELECT " + selected
                + " FROM spelled ORDER BY CASE WHEN strlen(customer) = length(customer) THEN customer"
                + " ELSE regexp_replace(customer, '([\\x{E000}-\\x{FFFF}])', chr(1114111) || '\\1', 'g') END, place";
    }
}
