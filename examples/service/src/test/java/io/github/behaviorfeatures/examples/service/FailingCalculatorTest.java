package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A calculator of one's own that throws. */
@ExtendWith(OutputCaptureExtension.class)
class FailingCalculatorTest {

    private static final class Failing implements FeatureCalculator {
        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(FeatureKey.flag("failing")
                    .category("Test")
                    .description("nothing")
                    .support("none")
                    .absent("never")
                    .source("ours"));
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            throw new IllegalStateException("alice@example.com is not expected here");
        }
    }

    @Test
    void theClientGetsAReferenceAndTheLogTheCalculatorAndNeitherWhatTheMessageSays(CapturedOutput log) {
        HttpResponse<String> response;
        HttpResponse<String> batch;
        try (Running service = Running.with(new Failing())) {
            response = service.client().post("/features", Documents.TWO_ORDERS);
            batch = service.client().batch("", Documents.line(Documents.TWO_ORDERS));
        }

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("alice").doesNotContain("Exception");
        String reference = response.body().replaceAll("(?s).*reference ([0-9a-f-]{36}).*", "$1");
        assertThat(log.getAll())
                .contains(reference)
                .contains(Failing.class.getName())
                .contains("IllegalStateException")
                .doesNotContain("alice");
        assertThat(batch.statusCode()).isEqualTo(200);
        assertThat(batch.body())
                .contains("\"internal_error\"")
                .contains("\"line\":1")
                .doesNotContain("alice")
                .doesNotContain("Exception");
    }
}
