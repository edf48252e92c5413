package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void theReportSaysWhatItsNumbersRestOn() {
        BatchReport report = report();
        FitReport.Estimate estimate = new FitReport.Estimate(5_000, -31_234.5, "none", 4, true);
        FeatureSettings fitted = FeatureSettings.builder()
                .timeZone(ZoneId.of("Europe/Berlin"))
                .population(PopulationModel.DEFAULT.withFit(
                        new FitReport(Instant.parse("2025-12-01T00:00:00Z"), 5_000, 2_100, estimate, null, List.of())))
                .build();

        JsonNode json = JsonMapper.shared().readTree(BatchReportJson.write(report, report.quality(), fitted));
        JsonNode unfitted =
                JsonMapper.shared().readTree(BatchReportJson.write(report, report.quality(), FeatureSettings.DEFAULT));

        assertThat(json.at("/library_version").stringValue())
                .isEqualTo(CustomerBehaviorFeatureGenerator.libraryVersion());
        assertThat(json.at("/fit_as_of").stringValue()).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(SettingsJson.read(json.at("/settings").toString())).isEqualTo(fitted);
        assertThat(unfitted.at("/fit_as_of").isNull()).isTrue();
        assertThat(SettingsJson.read(unfitted.at("/settings").toString())).isEqualTo(FeatureSettings.DEFAULT);
        assertThat(json.at("/customers/seen").intValue()).isEqualTo(4);
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

    /** An orphan refund of 12.5, a time without a zone, and a session that was lost for its time. */
    @Test
    void theDataQualityHasEveryCount() {
        CustomerRecords customer = new CustomerRecords(
                Customer.builder("shop", "c").build(),
                BehaviorContext.builder(Shop.of("shop"))
                        .interactions(List.of(UserInteraction.builder()
                                .createdAt(AS_OF.minusSeconds(1))
                                .notes(Set.of(
                                        new FieldNote("created_at", FieldNote.Kind.BARE_TIME),
                                        new FieldNote("view_duration", FieldNote.Kind.BAD_VALUE)))
                                .build()))
                        .sessions(List.of(UserSession.builder().build()))
                        .attributions(List.of(PurchaseAttribution.builder()
                                .createdAt(AS_OF.minusSeconds(1))
                                .orderId("o")
                                .attributionValue(-12.5)
                                .build()))
                        .build());
        JsonNode quality = JsonMapper.shared()
                .readTree(BatchReportJson.write(FeatureBatch.builder(GENERATOR)
                        .parallelism(1)
                        .build()
                        .run(List.of(customer), AS_OF, rows -> {})))
                .at("/data_quality");
        JsonNode orders = quality.at("/tables/purchase_attributions");
        assertThat(orders.at("/causes").toString()).isEqualTo("{\"ORPHAN_REFUND\":1}");
        assertThat(orders.at("/money").toString()).isEqualTo("{\"ORPHAN_REFUND\":-12.5}");
        assertThat(orders.at("/left_out").intValue()).isEqualTo(1);
        JsonNode events = quality.at("/tables/user_interactions");
        assertThat(events.at("/notes").toString())
                .isEqualTo("{\"created_at\":{\"BARE_TIME\":1},\"view_duration\":{\"BAD_VALUE\":1}}");
        assertThat(events.at("/bad_values").toString()).isEqualTo("{\"view_duration\":1}");
        assertThat(quality.at("/warnings").values())
                .extracting(JsonNode::stringValue)
                .containsExactly(
                        "user_sessions: its only row has no readable start_time or created_at",
                        "purchase_attributions: its only row refunds no order that is there; supply the orders too");
    }

    @Test
    void whatReadingToldMayBeMergedIn() {
        BatchReport report = report();
        DataQuality reading = DataQuality.ofReading(
                Table.USER_INTERACTIONS,
                Map.of(new FieldNote("created_at", FieldNote.Kind.UNREADABLE_TIME), 2L),
                Map.of("total", new UnknownField(3, null), "timestamp", new UnknownField(4, "created_at")),
                Map.of("created_at", new Shape("99/99/9999", "rows.jsonl", 7)));
        JsonNode json = JsonMapper.shared()
                .readTree(BatchReportJson.write(report, report.quality().merge(reading)));
        JsonNode events = json.at("/data_quality/tables/user_interactions");
        assertThat(events.at("/seen").intValue()).isEqualTo(4);
        assertThat(events.at("/notes").toString()).isEqualTo("{\"created_at\":{\"UNREADABLE_TIME\":2}}");
        assertThat(events.at("/unknown_fields").toString())
                .isEqualTo("{\"timestamp\":{\"records\":4,\"nearest\":\"created_at\"},"
                        + "\"total\":{\"records\":3,\"nearest\":null}}");
        assertThat(events.at("/shapes").toString())
                .isEqualTo("{\"created_at\":{\"shape\":\"99/99/9999\",\"source\":\"rows.jsonl\",\"line\":7}}");
        assertThat(json.at("/customers/seen").intValue()).isEqualTo(4);
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
