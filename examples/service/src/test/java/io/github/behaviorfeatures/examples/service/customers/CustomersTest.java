package io.github.behaviorfeatures.examples.service.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.examples.service.Client;
import io.github.behaviorfeatures.examples.service.Documents;
import io.github.behaviorfeatures.examples.service.Running;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows from a real database, and what is answered without it. The last test stops the server. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CustomersTest {
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Instant AS_OF = Instant.parse(Documents.AS_OF);
    private static final int CUSTOMERS = Integer.getInteger("load.customers", 200);

    private static EmbeddedPostgres postgres;
    private static Running service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(GENERATOR.catalog().toSql(SqlDialect.POSTGRESQL));
            connection.setAutoCommit(false);
            insert(connection, row(Documents.TWO_ORDERS));
            for (int i : others()) {
                insert(connection, row(Documents.typical(i)));
            }
            connection.commit();
        }
        service = Running.with("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
        client = service.client();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        postgres.close();
    }

    /** The numbers of the customers beside c1. */
    private static List<Integer> others() {
        return new ArrayList<>(IntStream.range(2, CUSTOMERS + 2).boxed().toList());
    }

    private static FeatureRow row(String document) {
        CustomerRecords read = BehaviorJson.readDocument(document);
        return GENERATOR.generateRow(GENERATOR.digest(read.customer(), read.context(), AS_OF));
    }

    private static void insert(Connection connection, FeatureRow row) throws SQLException {
        List<String> columns = GENERATOR.catalog().upsertColumns();
        try (PreparedStatement statement =
                connection.prepareStatement(GENERATOR.catalog().toUpsertSql(SqlDialect.POSTGRESQL))) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, value(connection, row, columns.get(i)));
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable Object value(Connection connection, FeatureRow row, String column) throws SQLException {
        return switch (column) {
            case "shop_id" -> row.shopId();
            case "customer_id" -> row.customerId();
            case "last_computed_at" -> row.lastComputedAt().atOffset(ZoneOffset.UTC);
            case "definitions_version" -> row.definitionsVersion();
            default -> {
                FeatureKey<?> key = GENERATOR.catalog().find(column).orElseThrow();
                Object value = row.features().valueOrDefault(key);
                yield value instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : value;
            }
        };
    }

    @Test
    @Order(1)
    void aStoredRowIsAnsweredAsItWasComputed() {
        HttpResponse<String> response = client.get("/customers/s1/c1");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode stored = JsonMapper.shared().readTree(response.body());
        JsonNode computed = JsonMapper.shared().readTree(FeatureJson.row(row(Documents.TWO_ORDERS), false));
        assertThat(stored).isEqualTo(computed);
        assertThat(stored.propertyNames()).containsExactlyElementsOf(computed.propertyNames());
    }

    @Test
    @Order(1)
    void nobodyElseIsThere() {
        for (String path : List.of("/customers/s1/alice", "/customers/s2/c1", "/customers/s1/c1%27%20OR%20%271")) {
            HttpResponse<String> response = client.get(path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).contains("\"not_found\"").doesNotContain("alice");
        }
    }

    @Test
    @Order(1)
    void theServiceIsReadyWithItsDatabase() {
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    /** The latency is printed, not asserted: client, service and database share the processors. */
    @Test
    @Order(2)
    void everyCustomerIsFound() {
        Histogram microseconds = new Histogram(3);
        List<Integer> order = others();
        Collections.shuffle(order, new Random(1));
        for (int round = 0; round < 2; round++) {
            microseconds.reset(); // the first is to warm up
            for (int i : order) {
                long start = System.nanoTime();
                assertThat(client.get("/customers/s1/c" + i).statusCode()).isEqualTo(200);
                microseconds.recordValue((System.nanoTime() - start) / 1_000);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d stored customers: p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                microseconds.getTotalCount(),
                microseconds.getValueAtPercentile(50) / 1e3,
                microseconds.getValueAtPercentile(99) / 1e3,
                microseconds.getMaxValue() / 1e3);
    }

    @Test
    @Order(3)
    void aTableOfAnEarlierVersionIsToldFromADatabaseThatIsGone() throws Exception {
        execute("ALTER TABLE customer_behavior_features RENAME COLUMN bounce_rate TO bounces");
        try {
            HttpResponse<String> response = client.get("/customers/s1/c1");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("\"table_outdated\"");
        } finally {
            execute("ALTER TABLE customer_behavior_features RENAME COLUMN bounces TO bounce_rate");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @Order(4)
    void whenTheDatabaseIsGoneReadinessSaysSoAndFeaturesAreAnswered() throws Exception {
        postgres.close();

        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode()).isEqualTo(200);
        HttpResponse<String> response = client.get("/customers/s1/alice");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body()).contains("\"database_unavailable\"").doesNotContain("alice");
    }
}
