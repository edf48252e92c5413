package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchReportJsonTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    private static CustomerRecords customer(int number, List<UserInteraction> rows) {
        return new CustomerRecords(
                Customer.builder("shop", "c" + number).build(),
                BehaviorContext.builder(Shop.of("shop", ZoneOffset.UTC))
                        .interactions(rows)
                        .build());
    }

    private static UserInteraction view(String customerId, int hour) {
        return UserInteraction.builder()
                .customerId(customerId)
                .eventType(hour == 0 ? "odd event" : "product_view")
                .productId("jane@example.com")
                .createdAt(AS_OF.minusSeconds(3600L * (24 - hour)))
                .build();
    }

    /** Two customers of two views each, one without any, and one whose row is another's. */
    private static BatchReport report() {
        List<CustomerRecords> customers = IntStream.range(0, 4)
                .mapToObj(i -> customer(
                        i,
                        i == 3
                                ? List.of(view("another", 1))
                                : i == 2 ? List.of() : List.of(view("c" + i, 0), view("c" + i, i + 1))))
                .toList();
        return FeatureBatch.builder(GENERATOR).parallelism(1).build().run(customers, AS_OF, rows -> {});
    }

    @Test
    void theReportIsOneObject() {
        BatchReport report = report();
        JsonNode json = JsonMapper.shared().readTree(BatchReportJson.write(report));
        assertThat(json.at("/format").stringValue()).isEqualTo("batch-report");
        assertThat(json.at("/version").intValue()).isEqualTo(1);
        assertThat(json.at("/as_of").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.at("/definitions_version").stringValue()).isEqualTo(GENERATOR.definitionsVersion());
        assertThat(json.at("/customers"))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"seen\":4,\"computed\":2,\"failed\":1,"
                                + "\"skipped\":{\"inactive\":1,\"up_to_date\":0}}"));
        assertThat(json.at("/rows").toString()).isEqualTo("{\"handed_over\":2,\"not_handed_over\":0}");
        assertThat(json.at("/extension_failures").intValue()).isZero();
        assertThat(json.at("/seconds/elapsed").doubleValue())
                .isEqualTo(report.elapsed().toNanos() / 1e9);
        assertThat(json.at("/failures").toString())
                .isEqualTo("[{\"shop_id\":\"shop\",\"customer_id\":\"c3\",\"calculator\":null,\"row_written\":false,"
                        + "\"cause\":\"io.github.behaviorfeatures.activity.ForeignRowException\","
                        + "\"message\":\"user_interactions record without id at index 0: its customer_id is not the"
                        + " customer's; a context takes only the rows of its own customer\"}]");
        assertThat(json.at("/features").propertyNames())
                .containsExactlyElementsOf(GENERATOR.catalog().keys().stream()
                        .map(FeatureKey::name)
                        .toList());
        // two product views of one product each in the sense of the vocabulary: one of the two events is unknown
        assertThat(json.at("/features/distinct_products_viewed").toString())
                .isEqualTo("{\"present\":2,\"absent\":{},\"mean\":1.0,\"min\":1.0,\"max\":1.0,\"most_frequent\":null}");
        assertThat(json.at("/features/bounce_rate/absent").propertyNames()).isSubsetOf("NO_DATA");
        assertThat(json.at("/features/product_discovery_method/most_frequent").stringValue())
                .isEqualTo("direct");
        assertThat(json.at("/data_quality/tables/user_interactions/seen").intValue())
                .isEqualTo(4);
        assertThat(json.at("/data_quality/unknown_names/event_type").toString()).isEqualTo("{\"odd event\":2}");
    }

    @Test
    void noLabelOfAnOpenSetIsShown() {
        assertThat(report().features()
                        .get(GENERATOR.catalog().find("favorite_product").orElseThrow())
                        .mostFrequent())
                .contains("jane@example.com");
        assertThat(BatchReportJson.write(report())).doesNotContain("jane");
        assertThat(report().toString()).doesNotContain("jane");
    }

    @Test
    void theMessageOfAnyOtherExceptionIsNotTold() {
        Iterator<CustomerRecords> customers =
                List.of(customer(0, List.of(view("c0", 1)))).iterator();
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Throwing())
                .build();
        BatchReport report =
                FeatureBatch.builder(generator).parallelism(1).build().run(customers, AS_OF, rows -> {});
        assertThat(JsonMapper.shared()
                        .readTree(BatchReportJson.write(report))
                        .at("/failures/0/message")
                        .isNull())
                .isTrue();
        assertThat(BatchReportJson.write(report))
                .contains("IllegalStateException")
                .doesNotContain("jane");
    }

    private static final class Throwing implements FeatureCalculator {
        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(FeatureKey.count("never"));
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            throw new IllegalStateException("jane@example.com");
        }
    }

    @Test
    void noFailureIsAnEmptyList() {
        BatchReport report =
                FeatureBatch.builder(GENERATOR).parallelism(1).build().run(List.of(), AS_OF, rows -> {});
        JsonNode json = JsonMapper.shared().readTree(BatchReportJson.write(report));
        assertThat(json.at("/failures").isArray()).isTrue();
        assertThat(json.at("/customers_per_second").doubleValue()).isZero();
    }
}
