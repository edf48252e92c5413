package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of whatever type they have in the shop mean what the same text means to the library. */
class ColumnTypesTest {

    @Test
    void numbersAsIdsDecimalsAsMoneyDatesAndTimesWithoutZone(@TempDir Path typed, @TempDir Path lines)
            throws Exception {
        LocalSpark.SESSION.sql("""
                        SELECT 41 AS id, 7 AS shop_id, 9007199254740993 AS customer_id, 51 AS order_id, 61 AS product_id,
                          CAST('19.90' AS DECIMAL(12, 2)) AS order_value, DATE'2026-02-03' AS created_at
                        UNION ALL SELECT 42, 7, 9007199254740993, 52, 62, 0.10, DATE'2026-05-04'
                        """).write().parquet(typed + "/purchase_attributions.parquet");
        LocalSpark.SESSION.sql("""
                        SELECT 7 AS shop_id, 9007199254740993 AS customer_id, 'page_viewed' AS event_type,
                          CAST('12.5' AS FLOAT) AS view_duration, TIMESTAMP_NTZ'2026-06-01 10:00:00.123456' AS created_at
                        UNION ALL SELECT 7, 9007199254740993, 'product_viewed', CAST('NaN' AS FLOAT),
                          TIMESTAMP_NTZ'2026-06-01 10:00:59.000001'
                        """).write().parquet(typed + "/user_interactions.parquet");
        Files.writeString(lines.resolve("purchase_attributions.jsonl"), """
                {"id":"41","shop_id":"7","customer_id":"9007199254740993","order_id":"51","product_id":"61",\
                "order_value":19.9,"created_at":"2026-02-03"}
                {"id":"42","shop_id":"7","customer_id":"9007199254740993","order_id":"52","product_id":"62",\
                "order_value":0.1,"created_at":"2026-05-04T00:00:00Z"}
                """);
        Files.writeString(lines.resolve("user_interactions.jsonl"), """
                {"shop_id":"7","customer_id":"9007199254740993","event_type":"page_viewed","view_duration":12.5,\
                "created_at":"2026-06-01T10:00:00.123456Z"}
                {"shop_id":"7","customer_id":"9007199254740993","event_type":"product_viewed",\
                "created_at":"2026-06-01T10:00:59.000001Z"}
                """);
        Instant asOf = Instant.parse("2026-11-01T00:00:00.000001Z");

        List<Row> rows = Jobs.of(typed, asOf).rows();

        Expected.of(lines, CustomerBehaviorFeatureGenerator.ofDefaults(), asOf).assertEqual(rows);
        // (19.90 + 0.10) / 2; the visit lasts from 10:00:00.123456 to 10:00:59.000001, which is 58.876545 s
        assertThat(rows.get(0).<Double>getAs("avg_purchase_value")).isEqualTo(10.0);
        assertThat(rows.get(0).<Double>getAs("avg_session_duration")).isEqualTo(58.876545 / 60);
    }
}
