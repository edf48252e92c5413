package io.github.behaviorfeatures.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user would pick instead: DuckDB, from the same JSON lines to a file of thirty simple features.
 *
 * <p>Each file is read once, into a table, with the columns and types said beforehand: that is faster than to let DuckDB
 * find them out, and than to read the file once for every use.
 */
public final class DuckDbPeer {

    private static final String TEXT = "VARCHAR";
    private static final String TIME = "TIMESTAMP";

    private static final Map<String, Map<String, String>> TABLES = tables();

    private DuckDbPeer() {}

    private static Map<String, Map<String, String>> tables() {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        tables.put("customer_data", Map.of("customer_id", TEXT));
        tables.put(
                "user_interactions",
                Map.of(
                        "customer_id", TEXT,
                        "session_id", TEXT,
                        "event_type", TEXT,
                        "page_type", TEXT,
                        "product_id", TEXT,
                        "category", TEXT,
                        "search_query", TEXT,
                        "created_at", TIME));
        tables.put(
                "user_sessions",
                Map.of(
                        "customer_id", TEXT,
                        "session_id", TEXT,
                        "start_time", TIME,
                        "end_time", TIME,
                        "device_type", TEXT,
                        "referrer_type", TEXT));
        tables.put(
                "purchase_attributions",
                Map.of("customer_id", TEXT, "order_id", TEXT, "attribution_value", "DOUBLE", "created_at", TIME));
        return tables;
    }

    /**
     * Computes the peer's features.
     *
     * @param args folder of the tables, file for the features, number of threads, as-of instant
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + Integer.parseInt(args[2]));
            statement.execute("SET preserve_insertion_order = false");
            for (Map.Entry<String, Map<String, String>> table : TABLES.entrySet()) {
                load(statement, folder, table.getKey(), table.getValue());
            }
            statement.execute("COPY (" + features(Instant.parse(args[3])) + ") TO '" + args[1] + "' (HEADER)");
        }
    }

    private static void load(Statement statement, Path folder, String table, Map<String, String> columns)
            throws SQLException {
        String types = columns.toString().replaceAll("(\\w+)=(\\w+)", "$1: '$2'");
        statement.execute("CREATE TEMP TABLE " + table + " AS SELECT * FROM read_json('" + folder.resolve(table)
                + ".jsonl', format = 'newline_delimited', columns = " + types + ")");
    }

    private static String features(Instant asOf) throws IOException {
        try (InputStream in = DuckDbPeer.class.getResourceAsStream("peer.sql")) {
            String time = asOf.toString().replace('T', ' ').replace("Z", "");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${as_of}", time);
        }
    }
}
