package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The table of PostgreSQL in H2, in memory. */
class H2TableTest extends TableContract {

    @Override
    SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    @Override
    String queryOfComments() {
        return "SELECT column_name, remarks FROM information_schema.columns"
                + " WHERE table_name = 'customer_behavior_features' ORDER BY ordinal_position";
    }

    @Override
    String queryOfTypes() {
        return "SELECT column_name, data_type FROM information_schema.columns"
                + " WHERE table_name = 'customer_behavior_features' ORDER BY ordinal_position";
    }

    @Override
    String typeOf(String kind) {
        return Map.of(
                        "count", "integer",
                        "ordinal", "integer",
                        "number", "double precision",
                        "ratio", "double precision",
                        "label", "character varying",
                        "flag", "boolean",
                        "labels", "array",
                        "instant", "timestamp with time zone")
                .get(kind);
    }
}
