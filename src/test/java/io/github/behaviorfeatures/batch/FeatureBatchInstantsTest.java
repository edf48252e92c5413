package io.github.behaviorfeatures.batch;

import static io.github.behaviorfeatures.batch.BatchCustomers.AS_OF;
import static io.github.behaviorfeatures.batch.BatchCustomers.active;
import static io.github.behaviorfeatures.batch.BatchCustomers.foreign;
import static io.github.behaviorfeatures.batch.BatchCustomers.inactive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches as of several instants. Active customers have one page view, an hour before {@link BatchCustomers#AS_OF}. */
@Timeout(60)
class FeatureBatchInstantsTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Instant BEFORE = AS_OF.minus(Duration.ofHours(2));
    private static final Instant LATER = AS_OF.plus(Duration.ofDays(1));

    private final List<FeatureRow> rows = new ArrayList<>();
    private final FeatureSink sink = rows::addAll;

    private static FeatureBatch.Builder batch() {
        return FeatureBatch.builder(GENERATOR).parallelism(2);
    }

    private List<String> told() {
        return rows.stream()
                .map(row -> row.customerId() + " " + row.lastComputedAt())
                .toList();
    }

    @Test
    void rowsComeByCustomerThenInstantWhateverTheOrderOfTheInstants() {
        batch().build().run(active(0, 2), List.of(LATER, AS_OF, LATER), sink);
        assertThat(told()).containsExactly("c0 " + AS_OF, "c0 " + LATER, "c1 " + AS_OF, "c1 " + LATER);
        assertThat(rows)
                .extracting(row -> row.features().get(EngagementBehaviorCalculator.TOTAL_SESSIONS))
                .containsExactly(1, 1, 1, 1);
    }

    /** Two hours before as-of nobody has done anything; one customer never does. */
    @Test
    void eachReportIsThatOfItsInstant() {
        List<CustomerRecords> customers = List.of(active(0, 1).get(0), inactive(1), foreign(2));
        List<BatchReport> reports = batch().build().run(customers, List.of(BEFORE, AS_OF), sink);
        assertThat(reports).extracting(BatchReport::asOf).containsExactly(BEFORE, AS_OF);
        assertThat(reports).extracting(BatchReport::seen).containsExactly(3L, 3L);
        assertThat(reports).extracting(BatchReport::computed).containsExactly(0L, 1L);
        assertThat(reports).extracting(BatchReport::handedOver).containsExactly(0L, 1L);
        assertThat(reports).extracting(report -> report.skipped(Skip.INACTIVE)).containsExactly(2L, 1L);
        assertThat(reports).extracting(BatchReport::failed).containsExactly(1L, 1L);
        assertThat(reports)
                .extracting(report -> report.features()
                        .get(EngagementBehaviorCalculator.TOTAL_SESSIONS)
                        .present())
                .containsExactly(0L, 1L);
        assertThat(told()).containsExactly("c0 " + AS_OF);
    }

    /** 64 customers at 100 instants are 6,400 rows, more than a chunk holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void manyInstantsKeepTheOrderWhateverTheParallelism(int threads) {
        List<Instant> instants =
                IntStream.range(0, 100).mapToObj(AS_OF::plusSeconds).toList();
        batch().parallelism(threads).build().run(active(0, 64), instants, sink);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            for (Instant instant : instants) {
                expected.add("c" + i + " " + instant);
            }
        }
        assertThat(told()).isEqualTo(expected);
    }

    @Test
    void noInstantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch().build().run(active(0, 1), List.<Instant>of(), sink))
                .withMessage("there must be an instant to compute customers as of");
    }

    /** The second batch of 250 rows is refused: 250 of 2 x 300 rows are handed over, half of them of each instant. */
    @Test
    void aStoppedRunSaysWhatWasHandedOverAtEachInstant() {
        FeatureSink once = batch -> {
            if (!rows.isEmpty()) {
                throw new IllegalStateException("full");
            }
            rows.addAll(batch);
        };
        BatchStoppedException stop = catchThrowableOfType(
                BatchStoppedException.class,
                () -> batch().build().run(active(0, 300).iterator(), List.of(AS_OF, LATER), once));
        assertThat(stop.reports()).extracting(BatchReport::handedOver).containsExactly(125L, 125L);
        assertThat(stop.report()).isSameAs(stop.reports().get(1));
        assertThat(stop).hasMessageContaining("250 rows handed over");
    }

    @Test
    void whoIsUpToDateHasNoRowAtAnyInstant() {
        List<BatchReport> reports = batch().skipUpToDate(
                        entry -> entry.customer().customerId().equals("c0"))
                .build()
                .run(active(0, 2), List.of(AS_OF, LATER), sink);
        assertThat(told()).containsExactly("c1 " + AS_OF, "c1 " + LATER);
        assertThat(reports)
                .extracting(report -> report.skipped(Skip.UP_TO_DATE))
                .containsExactly(1L, 1L);
    }

    /** Each of three customers fails at both instants: six failures. */
    @Test
    void failuresOfAllInstantsCountTogether() {
        List<CustomerRecords> customers = List.of(foreign(0), foreign(1), foreign(2));
        batch().stopAfterFailures(7).build().run(customers, List.of(AS_OF, LATER), sink);
        BatchStoppedException stop = catchThrowableOfType(
                BatchStoppedException.class,
                () -> batch().stopAfterFailures(6).build().run(customers, List.of(AS_OF, LATER), sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.TOO_MANY_FAILURES);
    }

    @Test
    void theListenerIsToldOfEachInstantAndProgressCountsCustomersOnce() {
        List<String> told = new ArrayList<>();
        batch().listener(new BatchListener() {
                    @Override
                    public void started(Instant asOf, OptionalLong customers) {
                        told.add("from " + asOf + " of " + customers.getAsLong());
                    }

                    @Override
                    public void skipped(Customer customer, Skip reason) {
                        told.add("skipped " + customer.customerId());
                    }

                    @Override
                    public void progressed(BatchProgress progress) {
                        told.add(progress.seen() + " seen, " + progress.computed() + " rows");
                    }

                    @Override
                    public void finished(BatchReport report) {
                        told.add("to " + report.asOf());
                    }
                })
                .build()
                .run(List.of(active(0, 1).get(0), inactive(1)), List.of(AS_OF, LATER), sink);
        assertThat(told)
                .containsExactly(
                        "from " + AS_OF + " of 2",
                        "from " + LATER + " of 2",
                        "skipped c1",
                        "skipped c1",
                        "2 seen, 2 rows",
                        "to " + AS_OF,
                        "to " + LATER);
    }
}
