package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** In DuckDB, in memory. */
class DuckDbTableTest extends UpsertContract {

    @Override
    SqlDialect dialect() {
        return SqlDialect.DUCKDB;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    String queryOfComments() {
        return "SELECT column_name, comment FROM duckdb_columns()"
                + " WHERE table_name = 'customer_behavior_features' ORDER BY column_index";
    }

    @Override
    String queryOfTypes() {
        return "SELECT column_name, data_type FROM duckdb_columns()"
                + " WHERE table_name = 'customer_behavior_features' ORDER BY column_index";
    }

    @Override
    String typeOf(String kind) {
        return Map.of(
                        "count", "INTEGER",
                        "ordinal", "INTEGER",
                        "number", "DOUBLE",
                        "ratio", "DOUBLE",
                        "label", "VARCHAR",
                        "flag", "BOOLEAN",
                        "labels", "VARCHAR[]",
                        "instant", "TIMESTAMP WITH TIME ZONE")
                .get(kind);
    }
}
