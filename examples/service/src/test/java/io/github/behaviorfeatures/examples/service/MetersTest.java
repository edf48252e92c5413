package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is told to whoever watches the service. */
@ExtendWith(OutputCaptureExtension.class)
class MetersTest {

    @Test
    void requestsAndWhatTheyLeftOutAreCounted() {
        try (Running service = Running.with()) {
            Client client = service.client();
            client.post("/features?as_of=2026-11-01", """
                    {"customer": {"customer_id": "c1", "shop_id": "s1"}, "context": {
                     "purchase_attributions": [{"order_id": "o1", "total": 30}],
                     "user_interactions": [
                      {"event_type": "wink", "created_at": "2026-10-01T10:00:00Z"},
                      {"event_type": "wink", "created_at": "2026-10-02T10:00:00Z"},
                      {"event_type": "wave/alice", "created_at": "2026-10-02T10:00:00Z"},
                      {"event_type": "product_viewed", "view_duration": -1, "created_at": "2026-10-03T10:00:00Z"},
                      {"event_type": "product_viewed", "created_at": "2026-12-01T10:00:00Z"}]}}""");
            client.post("/features", "{}");
            client.get("/nowhere/alice");

            String meters = client.get("/actuator/prometheus").body();

            assertThat(meters)
                    // one without a time, one after as-of
                    .contains("behavior_records_left_out_total{cause=\"no_time\",table=\"purchase_attributions\"} 1.0")
                    .contains(
                            "behavior_records_left_out_total{cause=\"not_before_as_of\",table=\"user_interactions\"} 1.0")
                    .contains("behavior_unknown_events_total{name=\"wink\"} 2.0")
                    .contains("behavior_unknown_fields_total{table=\"purchase_attributions\"} 1.0")
                    .contains("behavior_bad_values_total{field=\"view_duration\",table=\"user_interactions\"} 1.0")
                    .containsPattern("http_server_requests_seconds_count\\{.*status=\"200\",uri=\"/features\"} 1")
                    .containsPattern("http_server_requests_seconds_count\\{.*status=\"400\",uri=\"/features\"} 1")
                    .containsPattern("http_server_requests_seconds_bucket\\{.*uri=\"/features\",le=")
                    .contains("http_server_requests_active_seconds")
                    .doesNotContain("alice");
        }
    }

    @Test
    void theAccessLogHasRoutesAndNobodysIds(@TempDir Path folder, CapturedOutput log) throws IOException {
        try (Running service = Running.with(
                "server.tomcat.accesslog.enabled=true",
                "server.tomcat.accesslog.directory=" + folder,
                "server.tomcat.accesslog.prefix=access")) {
            service.client().post("/features?as_of=2026-11-01", Documents.TWO_ORDERS);
            service.client().get("/customers/alice/bob?carol");
        }

        assertThat(log.getAll()).doesNotContain("alice").doesNotContain("carol");
        List<String> lines = Files.readAllLines(folder.resolve("access"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("\\S+ POST /features 200 \\d+ bytes \\d+ us");
        assertThat(lines.get(1)).matches("\\S+ GET - 404 \\d+ bytes \\d+ us");
    }
}
