package io.github.behaviorfeatures.batch;

import static io.github.behaviorfeatures.batch.BatchCustomers.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.batch.BatchReport.FeatureSummary;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BatchReportTest {

    /** Ten customers in two seconds, with fifty records. */
    static BatchReport report() {
        Map<FeatureKey<?>, FeatureSummary> features = new LinkedHashMap<>();
        features.put(
                FeatureKey.number("number", 0, 9),
                new FeatureSummary(
                        4,
                        Map.of(Absence.NO_DATA, 1L),
                        OptionalDouble.of(2.5),
                        OptionalDouble.of(1),
                        OptionalDouble.of(4),
                        Optional.empty()));
        features.put(FeatureKey.label("closed", "a", "b"), label("a"));
        features.put(FeatureKey.label("open"), label("jane@example.com"));
        return new BatchReport(
                AS_OF,
                "0123456789abcdef",
                10,
                5,
                Map.of(Skip.INACTIVE, 3L),
                2,
                1,
                List.of(new CustomerFailure("shop", "c7", null, new IllegalArgumentException("secret"), false)),
                4,
                1,
                features,
                DataQuality.leftOut(Table.USER_INTERACTIONS, Cause.NO_TIME, 50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(250),
                5 << 20);
    }

    private static FeatureSummary label(String mostFrequent) {
        return new FeatureSummary(
                5,
                Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(mostFrequent));
    }

    @Test
    void ratesAreOfTheElapsedTime() {
        assertThat(report().customersPerSecond()).isEqualTo(5); // 10 / 2
        assertThat(report().eventsPerSecond()).isEqualTo(25); // 50 / 2
        assertThat(report().skipped(Skip.INACTIVE)).isEqualTo(3);
        assertThat(report().skipped(Skip.UP_TO_DATE)).isZero();
    }

    @Test
    void theTextShowsCountsTimesAndFeatures() {
        assertThat(report().toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "as of 2026-01-01T00:00:00Z",
                        "definitions 0123456789abcdef",
                        "customers seen 10",
                        " computed 5",
                        " skipped, inactive 3",
                        " failed 2",
                        "extension failures 1",
                        "rows handed over 4",
                        "rows not handed over 1",
                        "elapsed 2.000 s",
                        " computing 3.000 s on all threads",
                        " handing over 0.250 s",
                        "customers per second 5",
                        "records per second 25",
                        "peak heap 5 MB",
                        "customer c7 of shop shop: java.lang.IllegalArgumentException",
                        "number 4 mean 2.500, 1.000 to 4.000 NO_DATA 1",
                        "closed 5 mostly a",
                        "open 5");
    }
}
