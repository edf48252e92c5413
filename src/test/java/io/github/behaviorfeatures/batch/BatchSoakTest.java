package io.github.behaviorfeatures.batch;

import static io.github.behaviorfeatures.batch.BatchCustomers.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.UserInteraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Very many customers with failures of every kind, a slow sink, and a run that is cancelled in the middle: the counts add
 * up and what is in memory stays the same. {@code -Dsoak.customers=200000} makes it long.
 */
@Timeout(1_200)
class BatchSoakTest {

    private static final int CUSTOMERS = Integer.getInteger("soak.customers", 10_000);
    private static final int THREADS = 4;
    private static final int BATCH = 250;

    /** Two chunks of 64 a thread, one that is filled, one batch and what a chunk adds to it. */
    private static final int MOST_IN_FLIGHT = 2 * THREADS * 64 + 64 + BATCH + 64;

    /** What is to become of a customer, told by his number alone. */
    private enum Fate {
        ROW,
        INACTIVE,
        FOREIGN_ROW,
        EXTENSION_THROWS,
        EXTENSION_RECURSES;

        static Fate of(int number) {
            int throwOfDice = new Random(number * 0x9E3779B97F4A7C15L).nextInt(100);
            return throwOfDice < 85 ? ROW : values()[1 + throwOfDice % 4];
        }
    }

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong mostInFlight = new AtomicLong();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger extensions = new AtomicInteger();
    private int rows;
    private int last = -1;
    private int done;

    private static CustomerRecords customer(int number) {
        Fate fate = Fate.of(number);
        if (fate == Fate.INACTIVE) {
            return BatchCustomers.inactive(number);
        }
        int views = 1 + number % 20;
        List<UserInteraction> interactions = new ArrayList<>();
        for (int i = 0; i < views; i++) {
            interactions.add(UserInteraction.builder()
                    .id("i" + i)
                    .customerId(fate == Fate.FOREIGN_ROW && i == 0 ? "another" : "c" + number)
                    .eventType(i % 5 == 0 ? "add_to_cart" : "product_view")
                    .productId("p" + i % 3)
                    .createdAt(AS_OF.minusSeconds(1_000L * (i + 1)))
                    .build());
        }
        return BatchCustomers.of(number, interactions);
    }

    private Stream<CustomerRecords> source() {
        return IntStream.range(0, CUSTOMERS).mapToObj(number -> {
            taken.incrementAndGet();
            return customer(number);
        });
    }

    private static CustomerBehaviorFeatureGenerator generator() {
        return BatchCustomers.with(id -> {
            switch (Fate.of(number(id))) {
                case EXTENSION_THROWS -> throw new IllegalStateException("odd");
                case EXTENSION_RECURSES -> throw new StackOverflowError();
                default -> {}
            }
        });
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private final BatchListener counting = new BatchListener() {
        @Override
        public void computed(CustomerActivity activity, FeatureRow row) {
            computed.incrementAndGet();
        }

        @Override
        public void skipped(Customer customer, Skip reason) {
            skipped.incrementAndGet();
            done++;
        }

        @Override
        public void failed(CustomerFailure failure) {
            (failure.rowWritten() ? extensions : failed).incrementAndGet();
            done += failure.rowWritten() ? 0 : 1;
        }
    };

    /** Slower now and then; the rows come in order, each with what its customer's fate leaves of it. */
    private void take(List<FeatureRow> batch) {
        mostInFlight.accumulateAndGet(taken.get() - done - rows, Math::max);
        for (FeatureRow row : batch) {
            int number = number(row.customerId());
            assertThat(number).isGreaterThan(last);
            last = number;
            Fate fate = Fate.of(number);
            assertThat(fate).isNotIn(Fate.INACTIVE, Fate.FOREIGN_ROW);
            assertThat(row.features().absence(BatchCustomers.TWICE).orElse(null))
                    .isEqualTo(fate == Fate.ROW ? null : Absence.CALCULATOR_FAILED);
        }
        rows += batch.size();
        LockSupport.parkNanos(2_000_000);
    }

    private FeatureBatch.Builder batch() {
        return FeatureBatch.builder(generator())
                .parallelism(THREADS)
                .batchSize(BATCH)
                .listener(counting);
    }

    private static long count(Fate... fates) {
        List<Fate> wanted = List.of(fates);
        return IntStream.range(0, CUSTOMERS)
                .filter(number -> wanted.contains(Fate.of(number)))
                .count();
    }

    @Test
    void theCountsAddUpToTheFateOfEveryCustomer() {
        BatchReport report = batch().build().run(source().iterator(), AS_OF, this::take);
        assertThat(report.seen()).isEqualTo(CUSTOMERS);
        assertThat(report.computed()).isEqualTo(count(Fate.ROW, Fate.EXTENSION_THROWS, Fate.EXTENSION_RECURSES));
        assertThat(report.skipped(Skip.INACTIVE)).isEqualTo(count(Fate.INACTIVE));
        assertThat(report.failed()).isEqualTo(count(Fate.FOREIGN_ROW));
        assertThat(report.extensionFailures()).isEqualTo(count(Fate.EXTENSION_THROWS, Fate.EXTENSION_RECURSES));
        assertThat(report.handedOver()).isEqualTo(report.computed()).isEqualTo(rows);
        assertThat(report.features().get(BatchCustomers.TWICE).absent())
                .containsEntry(Absence.CALCULATOR_FAILED, report.extensionFailures());
        assertThat(List.of(computed.get(), skipped.get(), failed.get(), extensions.get()))
                .extracting(Integer::longValue)
                .containsExactly(
                        report.computed(), report.skipped(Skip.INACTIVE), report.failed(), report.extensionFailures());
        assertThat(mostInFlight.get()).isLessThanOrEqualTo(MOST_IN_FLIGHT);
    }

    @Test
    void theCountsAddUpWhenTheRunIsCancelled() {
        FeatureBatch batch =
                batch().cancelWhen(() -> computed.get() >= CUSTOMERS / 2).build();
        BatchStoppedException stop = catchThrowableOfType(
                BatchStoppedException.class, () -> batch.run(source().iterator(), AS_OF, this::take));
        BatchReport report = stop.report();
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.CANCELLED);
        assertThat(report.seen())
                .isEqualTo(report.computed() + report.failed() + report.skipped(Skip.INACTIVE))
                .isLessThanOrEqualTo(taken.get());
        assertThat(report.handedOver()).isEqualTo(rows).isEqualTo((long) rows / BATCH * BATCH);
        assertThat(report.computed()).isEqualTo(report.handedOver() + report.notHandedOver());
        assertThat(report.computed()).isLessThanOrEqualTo(computed.get());
        assertThat(report.skipped(Skip.INACTIVE)).isEqualTo(skipped.get());
        assertThat(report.failed()).isEqualTo(failed.get());
        assertThat(report.extensionFailures()).isEqualTo(extensions.get());
        assertThat(taken.get() - report.seen()).isLessThanOrEqualTo(MOST_IN_FLIGHT);
        assertThat(mostInFlight.get()).isLessThanOrEqualTo(MOST_IN_FLIGHT);
    }
}
