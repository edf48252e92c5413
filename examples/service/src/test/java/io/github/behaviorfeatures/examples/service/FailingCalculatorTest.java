package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A calculator of one's own that throws. */
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
    void theClientGetsAReferenceAndTheLogTheCalculatorAndNeitherWhatTheMessageSays() throws IOException {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        HttpResponse<String> response;
        try (FeatureService service = FeatureService.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new FeatureEndpoint(
                        CustomerBehaviorFeatureGenerator.builder()
                                .calculator(new Failing())
                                .build(),
                        Clock.systemUTC()),
                Limits.defaults())) {
            response = new Client(service.address()).post("/features", Documents.TWO_ORDERS);
        } finally {
            System.setErr(err);
        }

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("alice").doesNotContain("Exception");
        String reference = response.body().replaceAll("(?s).*reference ([0-9a-f-]{36}).*", "$1");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains(reference)
                .contains(Failing.class.getName())
                .contains("IllegalStateException")
                .doesNotContain("alice");
    }
}
