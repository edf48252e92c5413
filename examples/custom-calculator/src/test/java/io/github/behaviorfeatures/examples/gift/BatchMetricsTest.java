package io.github.behaviorfeatures.examples.gift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchProgress;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchStoppedException;
import io.github.behaviorfeatures.batch.CustomerFailure;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a batch is bound to Micrometer: its listener's hooks suffice. */
class BatchMetricsTest {

    /** Counters while the run goes on, timers at its end. The meters have no customer ids in them. */
    record MeteredBatch(MeterRegistry registry) implements BatchListener {

        @Override
        public void skipped(Customer customer, BatchReport.Skip reason) {
            registry.counter("features.customers.skipped", "reason", reason.name())
                    .increment();
        }

        @Override
        public void failed(CustomerFailure failure) {
            registry.counter(
                            "features.failures",
                            "calculator",
                            failure.calculator().orElse("none"),
                            "cause",
                            failure.cause().getClass().getSimpleName())
                    .increment();
        }

        @Override
        public void handedOver(int rows, BatchProgress progress) {
            registry.summary("features.batch.rows").record(rows);
        }

        @Override
        public void finished(BatchReport report) {
            registry.timer("features.run", "part", "elapsed").record(report.elapsed());
            registry.timer("features.run", "part", "computing").record(report.computing());
            registry.timer("features.run", "part", "sink").record(report.handingOver());
            registry.counter("features.customers.computed").increment(report.computed());
        }
    }

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    /** Every tenth did nothing, every seventh of the others has a row that is another's. */
    private static CustomerRecords customer(int number) {
        UserInteraction view = UserInteraction.builder()
                .customerId(number % 7 == 0 ? "another" : "c" + number)
                .eventType("page_view")
                .createdAt(AS_OF.minusSeconds(60))
                .build();
        return new CustomerRecords(
                Customer.builder("shop", "c" + number).build(),
                BehaviorContext.builder(Shop.of("shop", ZoneOffset.UTC))
                        .interactions(number % 10 == 0 ? List.of() : List.of(view))
                        .build());
    }

    private static FeatureBatch batch(MeterRegistry registry) {
        return FeatureBatch.builder(CustomerBehaviorFeatureGenerator.ofDefaults())
                .batchSize(20)
                .listener(new MeteredBatch(registry))
                .build();
    }

    private static List<CustomerRecords> seventyCustomers() {
        return IntStream.range(0, 70).mapToObj(BatchMetricsTest::customer).toList();
    }

    @Test
    void aRunIsCountedAndTimed() {
        MeterRegistry registry = new SimpleMeterRegistry();
        batch(registry).run(seventyCustomers(), AS_OF, rows -> {});
        // 0, 10, ... 60 are inactive; 7, 14, ... 63 without those are broken: 7 and 9; 54 are left
        assertEquals(
                7,
                registry.get("features.customers.skipped")
                        .tag("reason", "INACTIVE")
                        .counter()
                        .count());
        assertEquals(
                9,
                registry.get("features.failures")
                        .tag("cause", "ForeignRowException")
                        .counter()
                        .count());
        assertEquals(54, registry.get("features.customers.computed").counter().count());
        assertEquals(3, registry.get("features.batch.rows").summary().count()); // 20, 20 and 14
        assertEquals(54, registry.get("features.batch.rows").summary().totalAmount());
        assertEquals(
                1, registry.get("features.run").tag("part", "elapsed").timer().count());
        registry.get("features.run").tag("part", "sink").timer().totalTime(TimeUnit.NANOSECONDS);
    }

    @Test
    void aRunThatStopsIsTimedToo() {
        MeterRegistry registry = new SimpleMeterRegistry();
        assertThrows(
                BatchStoppedException.class,
                () -> batch(registry).run(seventyCustomers(), AS_OF, rows -> {
                    throw new IllegalStateException("full");
                }));
        assertEquals(
                1, registry.get("features.run").tag("part", "elapsed").timer().count());
    }
}
