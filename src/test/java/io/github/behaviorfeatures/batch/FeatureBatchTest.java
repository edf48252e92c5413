package io.github.behaviorfeatures.batch;

import static io.github.behaviorfeatures.batch.BatchCustomers.AS_OF;
import static io.github.behaviorfeatures.batch.BatchCustomers.EXTRA;
import static io.github.behaviorfeatures.batch.BatchCustomers.TWICE;
import static io.github.behaviorfeatures.batch.BatchCustomers.active;
import static io.github.behaviorfeatures.batch.BatchCustomers.ids;
import static io.github.behaviorfeatures.batch.BatchCustomers.inactive;
import static io.github.behaviorfeatures.batch.BatchCustomers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.ForeignRowException;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeatureBatchTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    private final List<List<FeatureRow>> batches = new ArrayList<>();
    private final FeatureSink sink = batches::add;

    private static FeatureBatch.Builder batch() {
        return FeatureBatch.builder(GENERATOR).parallelism(2);
    }

    private List<FeatureRow> rows() {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static BatchStoppedException stopped(Runnable run) {
        return catchThrowableOfType(BatchStoppedException.class, run::run);
    }

    // ---- order and sizes

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void rowsComeInTheOrderOfTheCustomersInFullBatchesWhateverTheParallelism(int threads) {
        BatchReport report = batch().parallelism(threads).batchSize(70).build().run(active(0, 1_000), AS_OF, sink);
        assertThat(ids(rows())).isEqualTo(ids(0, 1_000));
        assertThat(batches).hasSize(15); // 14 of 70 and one of 20
        assertThat(batches.subList(0, 14)).allMatch(rows -> rows.size() == 70);
        assertThat(batches.get(14)).hasSize(20);
        assertThat(report.seen()).isEqualTo(1_000);
        assertThat(report.computed()).isEqualTo(1_000);
        assertThat(report.handedOver()).isEqualTo(1_000);
        assertThat(report.notHandedOver()).isZero();
    }

    @Test
    void rowsAreThoseOfDirectCalls() {
        batch().build().run(active(0, 100), AS_OF, sink);
        for (int i = 0; i < 100; i++) {
            CustomerRecords entry = active(i);
            assertThat(rows().get(i))
                    .isEqualTo(GENERATOR.generateRow(GENERATOR.digest(entry.customer(), entry.context(), AS_OF)));
        }
    }

    @Test
    void nobodyIsNoBatch() {
        BatchReport report = batch().build().run(List.<CustomerRecords>of().iterator(), AS_OF, sink);
        assertThat(batches).isEmpty();
        assertThat(report.seen()).isZero();
        assertThat(report.customersPerSecond()).isZero();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> batch().batchSize(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch().batchSize(10_001))
                .withMessage("batchSize must be 1 to 10000, not 10001");
        assertThatIllegalArgumentException().isThrownBy(() -> batch().parallelism(0));
        assertThatIllegalArgumentException().isThrownBy(() -> batch().stopAfterFailures(0));
    }

    @Test
    void aBatchIsNotChangedByItsBuilder() {
        FeatureBatch.Builder builder = batch().batchSize(10);
        FeatureBatch batch = builder.build();
        builder.batchSize(1);
        batch.run(active(0, 20), AS_OF, sink);
        assertThat(batches).hasSize(2);
    }

    // ---- executors

    @Test
    void theCallersExecutorComputesAndIsNotShutDown() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            batch().executor(executor)
                    .listener(new BatchListener() {
                        @Override
                        public void computed(CustomerActivity activity, FeatureRow row) {
                            threads.add(Thread.currentThread().getName());
                        }
                    })
                    .build()
                    .run(active(0, 500), AS_OF, sink);
            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
        assertThat(ids(rows())).isEqualTo(ids(0, 500));
        assertThat(threads).noneMatch(name -> name.startsWith("feature-batch"));
    }

    @Test
    void anExecutorThatWorksOnTheCallingThreadWillDo() {
        batch().executor(Runnable::run).build().run(active(0, 500), AS_OF, sink);
        assertThat(ids(rows())).isEqualTo(ids(0, 500));
    }

    /** A run from within a pool that has no other thread, or whose others are busy, must not wait for itself. */
    @Test
    void anExecutorThatNeverGetsToItsWorkIsNotWaitedFor() {
        batch().executor(work -> {}).build().run(active(0, 500), AS_OF, sink);
        assertThat(ids(rows())).isEqualTo(ids(0, 500));
    }

    /** Four chunks are in flight; the first is not done before the caller has computed the last customer of the fourth. */
    @Test
    void whoWaitsForAChunkComputesThoseBehindItInTheirOrder() {
        List<String> all = ids(0, 4 * Chunk.MOST_CUSTOMERS);
        Thread caller = Thread.currentThread();
        List<String> computedByCaller = new ArrayList<>();
        CountDownLatch firstBegun = new CountDownLatch(1);
        CountDownLatch lastComputed = new CountDownLatch(1);
        batch().executor(work -> {
                    if (firstBegun.getCount() > 0) {
                        new Thread(work).start();
                        await(firstBegun);
                    }
                })
                .listener(new BatchListener() {
                    @Override
                    public void computed(CustomerActivity activity, FeatureRow row) {
                        String id = activity.customer().customerId();
                        if (Thread.currentThread() != caller) {
                            firstBegun.countDown();
                            await(lastComputed);
                        } else {
                            computedByCaller.add(id);
                            if (id.equals(all.get(all.size() - 1))) {
                                lastComputed.countDown();
                            }
                        }
                    }
                })
                .build()
                .run(active(0, all.size()), AS_OF, sink);
        assertThat(computedByCaller).isEqualTo(all.subList(Chunk.MOST_CUSTOMERS, all.size()));
        assertThat(ids(rows())).isEqualTo(all);
    }

    /** Its queue still holds work of the run when it is over. */
    @Test
    void workThatBeginsAfterTheRunDoesNothing() {
        List<Runnable> late = new ArrayList<>();
        Set<String> computed = ConcurrentHashMap.newKeySet();
        FeatureBatch batch = FeatureBatch.builder(with(computed::add))
                .parallelism(4)
                .executor(late::add)
                .build();
        stopped(() -> batch.run(failingAfter(400), AS_OF, sink));
        int before = computed.size();
        late.forEach(Runnable::run);
        assertThat(late).isNotEmpty();
        assertThat(computed).hasSize(before);
    }

    @Test
    void anExecutorThatRefusesStopsTheRun() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        BatchStoppedException stop =
                stopped(() -> batch().executor(executor).build().run(active(0, 500), AS_OF, sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.BROKEN);
        assertThat(stop).hasCauseInstanceOf(java.util.concurrent.RejectedExecutionException.class);
        assertThat(batches).isEmpty();
    }

    /**
     * Everybody waits until all three threads have begun a chunk. So does the caller, who begins one at most: otherwise he could
     * compute all eight that are in flight before the threads get to it.
     */
    @Test
    void threadsAreDaemonsWithANameAndNoneIsLeft() {
        Thread caller = Thread.currentThread();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch others = new CountDownLatch(3);
        CustomerBehaviorFeatureGenerator generator = with(id -> {
            if (Thread.currentThread() != caller && threads.add(Thread.currentThread())) {
                others.countDown();
            }
            await(others);
        });
        FeatureBatch.builder(generator).parallelism(4).build().run(active(0, 2_000), AS_OF, sink);
        assertThat(threads)
                .hasSize(3)
                .allMatch(thread -> thread.getName().startsWith("feature-batch-"))
                .allMatch(Thread::isDaemon)
                .noneMatch(Thread::isAlive);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- memory

    /** Two chunks of 64 for each thread, one that is filled, and one batch with what a chunk may add to it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aSinkThatIsSlowHoldsBackTheSource(int threads) {
        int[] taken = {0};
        int[] most = {0};
        Iterator<CustomerRecords> source = counted(10_000, taken);
        int[] handedOver = {0};
        batch().parallelism(threads).batchSize(100).build().run(source, AS_OF, rows -> {
            most[0] = Math.max(most[0], taken[0] - handedOver[0]);
            handedOver[0] += rows.size();
        });
        assertThat(handedOver[0]).isEqualTo(10_000);
        assertThat(most[0]).isLessThanOrEqualTo(2 * threads * 64 + 64 + 100 + 64);
    }

    @Test
    void customersWithManyRecordsAreFewerInFlight() {
        List<CustomerRecords> heavy = BatchCustomers.stream(
                        0,
                        60,
                        number -> BatchCustomers.of(
                                number, Collections.nCopies(20_000, BatchCustomers.view("c" + number))))
                .toList();
        int[] taken = {0};
        int[] most = {0};
        int[] handedOver = {0};
        Iterator<CustomerRecords> source = Stream.iterate(0, i -> i < 20, i -> i + 1)
                .map(i -> {
                    taken[0]++;
                    return heavy.get(i);
                })
                .iterator();
        batch().batchSize(1).build().run(source, AS_OF, rows -> {
            most[0] = Math.max(most[0], taken[0] - handedOver[0]);
            handedOver[0]++;
        });
        // each is a chunk of its own: 2 for each of 2 threads, and the one after
        assertThat(most[0]).isLessThanOrEqualTo(5);
    }

    private static Iterator<CustomerRecords> counted(int customers, int[] taken) {
        return BatchCustomers.stream(0, customers, number -> {
                    taken[0]++;
                    return active(number);
                })
                .iterator();
    }

    // ---- who has a row

    @Test
    void customersWithoutBehaviorAreSkippedAndCountedOrIncluded() {
        List<CustomerRecords> mixed = BatchCustomers.stream(
                        0, 300, number -> number % 3 == 0 ? inactive(number) : active(number))
                .toList();
        List<String> skipped = new ArrayList<>();
        BatchReport report = batch().listener(new BatchListener() {
                    @Override
                    public void skipped(Customer customer, Skip reason) {
                        skipped.add(customer.customerId() + reason);
                    }
                })
                .build()
                .run(mixed, AS_OF, sink);
        assertThat(report.skipped(Skip.INACTIVE)).isEqualTo(100);
        assertThat(report.computed()).isEqualTo(200);
        assertThat(rows()).hasSize(200);
        assertThat(skipped).hasSize(100).startsWith("c0INACTIVE", "c3INACTIVE");
        batches.clear();
        BatchReport all = batch().includeInactive(true).build().run(mixed, AS_OF, sink);
        assertThat(all.skipped(Skip.INACTIVE)).isZero();
        assertThat(ids(rows())).isEqualTo(ids(0, 300));
    }

    @Test
    void customersWhoseRowIsUpToDateAreLeftOut() {
        BatchReport report = batch().skipUpToDate(
                        entry -> Integer.parseInt(entry.customer().customerId().substring(1)) < 40)
                .build()
                .run(active(0, 100), AS_OF, sink);
        assertThat(report.skipped(Skip.UP_TO_DATE)).isEqualTo(40);
        assertThat(report.seen()).isEqualTo(100);
        assertThat(ids(rows())).isEqualTo(ids(40, 100));
    }

    @Test
    void rowsCarryTheirExplanationOnRequest() {
        CustomerRecords entry = active(0);
        batch().explain(true).build().run(List.of(entry), AS_OF, sink);
        batch().build().run(List.of(entry), AS_OF, sink);
        assertThat(rows().get(0).explanation())
                .isNotEmpty()
                .isEqualTo(GENERATOR.explain(GENERATOR.digest(entry.customer(), entry.context(), AS_OF)));
        assertThat(rows().get(1).explanation()).isEmpty();
    }

    // ---- failures of customers

    @Test
    void aBrokenCustomerCostsHimselfAndIsNamed() {
        List<CustomerFailure> told = new ArrayList<>();
        BatchReport report = batch().listener(failuresTo(told))
                .build()
                .run(
                        BatchCustomers.stream(
                                        0,
                                        200,
                                        number -> number == 70 ? BatchCustomers.foreign(number) : active(number))
                                .toList(),
                        AS_OF,
                        sink);
        assertThat(rows()).hasSize(199);
        assertThat(ids(rows())).doesNotContain("c70");
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.seen()).isEqualTo(200);
        assertThat(report.extensionFailures()).isZero();
        CustomerFailure failure = report.failures().get(0);
        assertThat(told).containsExactly(failure);
        assertThat(failure.shopId()).isEqualTo("shop");
        assertThat(failure.customerId()).isEqualTo("c70");
        assertThat(failure.calculator()).isEmpty();
        assertThat(failure.rowWritten()).isFalse();
        assertThat(failure.cause()).isInstanceOf(ForeignRowException.class).hasMessageContaining("user_interactions");
        String message = "user_interactions record without id at index 0: its customer_id is not the customer's;"
                + " a context takes only the rows of its own customer";
        assertThat(failure.message()).contains(message);
        assertThat(failure).hasToString("customer c70 of shop shop: " + message);
        assertThat(report.toString()).contains("customer c70 of shop shop: " + message + "\n");
    }

    private static BatchListener failuresTo(List<CustomerFailure> told) {
        return new BatchListener() {
            @Override
            public void failed(CustomerFailure failure) {
                told.add(failure);
            }
        };
    }

    @Test
    void anExtensionThatThrowsCostsItsFeaturesAndThoseThatReadThem() {
        RuntimeException cause = new IllegalStateException("odd");
        CustomerBehaviorFeatureGenerator generator = with(id -> {
            if (id.equals("c1")) {
                throw cause;
            }
        });
        BatchReport report =
                FeatureBatch.builder(generator).parallelism(2).build().run(active(0, 3), AS_OF, sink);
        FeatureRow row = rows().get(1);
        assertThat(row.features().absence(EXTRA)).contains(Absence.CALCULATOR_FAILED);
        assertThat(row.features().absence(TWICE)).contains(Absence.CALCULATOR_FAILED);
        CustomerRecords entry = active(1);
        GENERATOR
                .catalog()
                .keys()
                .forEach(key -> assertThat((Object) row.features().valueOrDefault(key))
                        .isEqualTo(GENERATOR
                                .generateFeatures(entry.customer(), entry.context(), AS_OF)
                                .valueOrDefault(key)));
        assertThat(rows().get(0).features().get(TWICE)).isEqualTo(2);
        assertThat(rows().get(2).features().get(TWICE)).isEqualTo(2);
        assertThat(report.computed()).isEqualTo(3);
        assertThat(report.failed()).isZero();
        assertThat(report.extensionFailures()).isEqualTo(1);
        assertThat(report.features().get(TWICE).absent()).containsEntry(Absence.CALCULATOR_FAILED, 1L);
        CustomerFailure failure = report.failures().get(0);
        assertThat(failure.customerId()).isEqualTo("c1");
        assertThat(failure.calculator()).contains(BatchCustomers.Extra.class.getName());
        assertThat(failure.rowWritten()).isTrue();
        assertThat(failure.cause()).isSameAs(cause);
        assertThat(failure.message()).isEmpty(); // it may hold anything
        assertThat(failure.toString())
                .isEqualTo("customer c1 of shop shop: " + BatchCustomers.Extra.class.getName()
                        + " threw java.lang.IllegalStateException");
        assertThat(catchThrowableOfType(
                        FeatureCalculationException.class,
                        () -> generator.generateFeatures(entry.customer(), entry.context(), AS_OF)))
                .hasCause(cause);
    }

    @Test
    void anEndlessRecursionAMissingClassAndAnAssertionAreFailuresOfTheExtension() {
        List<Error> errors =
                List.of(new StackOverflowError(), new NoClassDefFoundError("gone"), new AssertionError("no"));
        CustomerBehaviorFeatureGenerator generator = with(id -> {
            throw errors.get(Integer.parseInt(id.substring(1)));
        });
        BatchReport report =
                FeatureBatch.builder(generator).parallelism(2).build().run(active(0, 3), AS_OF, sink);
        assertThat(rows()).hasSize(3);
        assertThat(report.failures()).extracting(CustomerFailure::cause).isEqualTo(errors);
        assertThat(report.failures()).allMatch(CustomerFailure::rowWritten);
    }

    @Test
    void aLackOfMemoryStopsTheRun() {
        OutOfMemoryError cause = new OutOfMemoryError("simulated");
        FeatureBatch batch = FeatureBatch.builder(with(id -> {
                    throw cause;
                }))
                .parallelism(2)
                .build();
        BatchStoppedException stop = stopped(() -> batch.run(active(0, 300), AS_OF, sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.BROKEN);
        assertThat(stop).hasCause(cause);
    }

    @Test
    void failuresAreCountedBeyondThoseThatAreKept() {
        List<CustomerFailure> told = new ArrayList<>();
        BatchReport report = batch().listener(failuresTo(told))
                .build()
                .run(BatchCustomers.stream(0, 150, BatchCustomers::foreign).toList(), AS_OF, sink);
        assertThat(report.failed()).isEqualTo(150);
        assertThat(report.failures()).hasSize(100).isEqualTo(told.subList(0, 100));
        assertThat(told).extracting(CustomerFailure::customerId).isEqualTo(ids(0, 150));
    }

    @Test
    void enoughFailuresStopTheRun() {
        BatchStoppedException stop = stopped(() -> batch().stopAfterFailures(3)
                .batchSize(64)
                .build()
                .run(
                        BatchCustomers.stream(
                                        0,
                                        6_400,
                                        number -> number % 64 == 0 ? BatchCustomers.foreign(number) : active(number))
                                .toList(),
                        AS_OF,
                        sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.TOO_MANY_FAILURES);
        assertThat(stop.report().failed()).isEqualTo(3); // one in each chunk of 64
        assertThat(ids(rows()))
                .isEqualTo(ids(1, 66).stream()
                        .filter(id -> !id.equals("c64"))
                        .toList()); // 63 of the first chunk and the first of the second
        assertThat(stop.report().notHandedOver()).isEqualTo(3 * 63 - 64);
    }

    // ---- what stops a run

    private static Iterator<CustomerRecords> failingAfter(int customers) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> {
                    if (i == customers) {
                        throw new IllegalStateException("line 17 is broken");
                    }
                    return active(i);
                })
                .iterator();
    }

    @Test
    void aSinkThatThrowsStopsTheRunAndTheReportSaysWhatItTook() {
        Exception cause = new Exception("the table is full");
        BatchStoppedException stop = stopped(() -> batch().batchSize(50).build().run(active(0, 1_000), AS_OF, rows -> {
            if (batches.size() == 3) {
                throw cause;
            }
            batches.add(rows);
        }));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.SINK_FAILED);
        assertThat(stop).hasCause(cause).hasMessageContaining("the sink failed").hasMessageContaining("150 rows");
        assertThat(ids(rows())).isEqualTo(ids(0, 150));
        BatchReport report = stop.report();
        assertThat(report.handedOver()).isEqualTo(150);
        assertThat(report.computed()).isEqualTo(report.seen()).isGreaterThanOrEqualTo(200);
        assertThat(report.notHandedOver()).isEqualTo(report.computed() - 150);
    }

    @Test
    void aSourceThatThrowsStopsTheRun() {
        BatchStoppedException stop = stopped(() -> batch().batchSize(64).build().run(failingAfter(1_000), AS_OF, sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.SOURCE_FAILED);
        assertThat(stop).hasRootCauseMessage("line 17 is broken");
        assertThat(ids(rows())).isEqualTo(ids(0, (int) stop.report().handedOver()));
    }

    @Test
    void aSourceThatGivesNullStopsTheRun() {
        BatchStoppedException stop = stopped(() ->
                batch().build().run(Collections.<CustomerRecords>singleton(null).iterator(), AS_OF, sink));
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.SOURCE_FAILED);
    }

    @Test
    void aListenerThatThrowsStopsTheRun() {
        for (BatchListener listener : List.of(
                new BatchListener() {
                    @Override
                    public void started(Instant asOf, OptionalLong customers) {
                        throw new IllegalStateException("watcher");
                    }
                },
                new BatchListener() {
                    @Override
                    public void computed(CustomerActivity activity, FeatureRow row) {
                        throw new IllegalStateException("watcher");
                    }
                })) {
            BatchStoppedException stop =
                    stopped(() -> batch().listener(listener).build().run(active(0, 10), AS_OF, sink));
            assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.BROKEN);
            assertThat(stop).hasRootCauseMessage("watcher");
            assertThat(batches).isEmpty();
        }
    }

    @Test
    void interruptionStopsTheRunBetweenBatchesAndTheFlagIsSetAgain() {
        BatchStoppedException stop = stopped(() -> batch().batchSize(50).build().run(active(0, 1_000), AS_OF, rows -> {
            batches.add(rows);
            Thread.currentThread().interrupt();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.INTERRUPTED);
        assertThat(batches).hasSize(1);
        assertThat(stop.report().handedOver()).isEqualTo(50);
    }

    @Test
    void aSinkThatIsInterruptedHasNotTakenItsBatch() {
        BatchStoppedException stop = stopped(() -> batch().batchSize(50).build().run(active(0, 1_000), AS_OF, rows -> {
            throw new InterruptedException();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.INTERRUPTED);
        assertThat(stop.report().handedOver()).isZero();
    }

    @Test
    void aSourceThatWaitsIsWokenByTheInterruption() {
        BlockingQueue<CustomerRecords> queue = new ArrayBlockingQueue<>(1);
        Thread caller = Thread.currentThread();
        Iterator<CustomerRecords> source = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public CustomerRecords next() {
                caller.interrupt();
                try {
                    return queue.take();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        };
        BatchStoppedException stop = stopped(() -> batch().build().run(source, AS_OF, sink));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.INTERRUPTED);
    }

    /** The run returns only when the calculators have: nothing of it goes on behind the caller's back. */
    @Test
    void cancellationStopsTheRunAndWaitsForWhatIsBeingComputed() {
        Set<String> begun = ConcurrentHashMap.newKeySet();
        Set<String> ended = ConcurrentHashMap.newKeySet();
        FeatureBatch batch = FeatureBatch.builder(with(id -> {
                    begun.add(id);
                    Thread.yield();
                    ended.add(id);
                }))
                .parallelism(4)
                .batchSize(50)
                .cancelWhen(() -> begun.size() > 500)
                .build();
        BatchStoppedException stop = stopped(() -> batch.run(active(0, 100_000), AS_OF, sink));
        Set<String> atTheEnd = new HashSet<>(ended);
        assertThat(stop.reason()).isEqualTo(BatchStoppedException.Reason.CANCELLED);
        assertThat(begun).isEqualTo(atTheEnd).hasSizeLessThanOrEqualTo(505);
        assertThat(batches).allMatch(rows -> rows.size() == 50);
        assertThat(ids(rows())).isEqualTo(ids(0, (int) stop.report().handedOver()));
        assertThat(stop.report().seen()).isLessThanOrEqualTo(505);
    }

    // ---- what is told

    @Test
    void theListenerIsToldOfEverythingInOrder() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        BatchReport report = batch().batchSize(60)
                .listener(new BatchListener() {
                    @Override
                    public void started(Instant asOf, OptionalLong customers) {
                        told.add("started " + customers.getAsLong());
                    }

                    @Override
                    public void progressed(BatchProgress progress) {
                        told.add("progressed " + progress.seen() + " of "
                                + progress.customers().getAsLong());
                    }

                    @Override
                    public void handedOver(int rows, BatchProgress progress) {
                        told.add("handed over " + rows + ", in all " + progress.handedOver());
                    }

                    @Override
                    public void finished(BatchReport report) {
                        told.add("finished " + report.handedOver());
                    }
                })
                .build()
                .run(active(0, 100), AS_OF, sink);
        assertThat(told)
                .containsExactly(
                        "started 100",
                        "handed over 60, in all 60",
                        "progressed 64 of 100",
                        "progressed 100 of 100",
                        "handed over 40, in all 100",
                        "finished 100");
        assertThat(report.quality().table(Table.USER_INTERACTIONS).seen()).isEqualTo(100);
        assertThat(report.asOf()).isEqualTo(AS_OF);
        assertThat(report.definitionsVersion()).isEqualTo(GENERATOR.definitionsVersion());
        assertThat(report.peakHeap()).isPositive();
        assertThat(report.computing()).isPositive();
        assertThat(report.features()).containsOnlyKeys(GENERATOR.catalog().keys());
    }

    @Test
    void theEndIsToldOfARunThatStopped() {
        List<BatchReport> reports = new ArrayList<>();
        BatchStoppedException stop = stopped(() -> batch().listener(new BatchListener() {
                    @Override
                    public void finished(BatchReport report) {
                        reports.add(report);
                    }
                })
                .build()
                .run(failingAfter(10), AS_OF, sink));
        assertThat(reports).containsExactly(stop.report());
    }

    /** An error, not a failure of the customer; wherever it is thrown. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aLackOfMemoryIsToldWithWhatToDo(int threads) {
        FeatureBatch batch = FeatureBatch.builder(CustomerBehaviorFeatureGenerator.ofDefaults())
                .parallelism(threads)
                .skipUpToDate(entry -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .build();
        CustomerRecords records = new CustomerRecords(
                Customer.builder("s", "c").build(),
                BehaviorContext.builder(Shop.of("s")).build());
        assertThatThrownBy(() -> batch.run(List.of(records), Instant.parse("2026-01-01T00:00:00Z"), rows -> {}))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageStartingWith(
                        "the batch stopped because the memory has no room for some customers: give Java a"
                                + " larger heap (-Xmx), or leave out a customer with an absurd number of rows: ");
    }
}
