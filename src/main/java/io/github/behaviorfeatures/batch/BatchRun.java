package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchStoppedException.Reason;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.threads.HelpedQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One run of a {@link FeatureBatch}, on the thread that called it. */
final class BatchRun {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final BatchSettings settings;
    private final Instant asOf;
    private final FeatureSink sink;
    private final OptionalLong customers;
    private final BatchListener listener;
    private final long start = System.nanoTime();
    private final Thread caller = Thread.currentThread();
    /** Read-locked by whoever computes, write-locked to wait until all computations have ended. */
    private final ReadWriteLock computations = new ReentrantReadWriteLock();

    private volatile boolean over;
    private final List<Thread> ownThreads = new CopyOnWriteArrayList<>();
    private final List<FeatureRow> batch = new ArrayList<>();
    private final Map<BatchReport.Skip, Long> skipped = new EnumMap<>(BatchReport.Skip.class);
    private final List<CustomerFailure> failures = new ArrayList<>();
    private final List<FeatureTally> tallies;
    private final DataQuality.Sum quality = new DataQuality.Sum();
    private long seen;
    private long computed;
    private long failed;
    private long extensionFailures;
    private long handedOver;
    private long computing;
    private long handingOver;
    private long peakHeap;

    BatchRun(BatchSettings settings, Instant asOf, FeatureSink sink, OptionalLong customers) {
        this.settings = settings;
        this.asOf = asOf;
        this.sink = sink;
        this.customers = customers;
        this.listener = settings.listener();
        this.tallies = settings.generator().catalog().keys().stream()
                .map(FeatureTally::new)
                .toList();
    }

    BatchReport run(Iterator<CustomerRecords> source) {
        ExecutorService own = settings.executor() == null && settings.parallelism() > 1 ? threads() : null;
        Executor workers = own != null ? own : settings.executor();
        FeatureBatch.Stop stop = null;
        try {
            listener.started(asOf, customers);
            HelpedQueue<Chunk> inFlight = new HelpedQueue<>(workers);
            computeAll(source, inFlight);
            while (!inFlight.isEmpty()) {
                settle(inFlight);
            }
            handOverIfFull(1);
        } catch (FeatureBatch.Stop e) {
            stop = e;
        } catch (RuntimeException | Error e) { // thrown by the listener or executor, or a lack of resources
            stop = new FeatureBatch.Stop(Reason.BROKEN, e);
        } finally {
            end(own);
        }
        if (stop != null) {
            throw stopped(stop.reason(), stop.getCause());
        }
        BatchReport report = report();
        listener.finished(report);
        return report;
    }

    /** Waits for running computations and keeps pending ones from starting; interrupts no thread. */
    private void end(@Nullable ExecutorService own) {
        over = true;
        computations.writeLock().lock();
        computations.writeLock().unlock();
        if (own != null) {
            own.shutdownNow();
            awaitThreads();
        }
    }

    /** Threads of a terminated pool may still be ending. */
    private void awaitThreads() {
        boolean interrupted = false;
        for (Thread thread : ownThreads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ExecutorService threads() {
        return Executors.newFixedThreadPool(settings.parallelism() - 1, task -> {
            Thread thread = new Thread(task, "feature-batch-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            ownThreads.add(thread);
            return thread;
        });
    }

    private BatchStoppedException stopped(Reason reason, @Nullable Throwable cause) {
        if (reason == Reason.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        BatchReport report = report();
        BatchStoppedException stopped = new BatchStoppedException(reason, report, cause);
        try {
            listener.finished(report);
        } catch (RuntimeException e) { // thrown by the listener; it must not hide why the run stopped
            stopped.addSuppressed(e);
        }
        return stopped;
    }

    private void computeAll(Iterator<CustomerRecords> source, HelpedQueue<Chunk> inFlight) {
        Chunk chunk = new Chunk(settings, asOf, this::checkStopped);
        for (CustomerRecords entry = next(source); entry != null; entry = next(source)) {
            checkStopped();
            if (isUpToDate(entry)) {
                seen++;
                skip(entry.customer(), BatchReport.Skip.UP_TO_DATE);
                continue;
            }
            chunk.add(entry);
            if (chunk.isFull()) {
                submit(chunk, inFlight);
                chunk = new Chunk(settings, asOf, this::checkStopped);
            }
        }
        if (!chunk.isEmpty()) {
            submit(chunk, inFlight);
        }
    }

    private static @Nullable CustomerRecords next(Iterator<CustomerRecords> source) {
        try {
            return source.hasNext() ? Objects.requireNonNull(source.next(), "a customer of the source") : null;
        } catch (RuntimeException e) {
            // a waiting source is woken by the interruption and throws
            throw new FeatureBatch.Stop(Thread.interrupted() ? Reason.INTERRUPTED : Reason.SOURCE_FAILED, e);
        }
    }

    private boolean isUpToDate(CustomerRecords entry) {
        try {
            return settings.upToDate().test(entry);
        } catch (RuntimeException e) { // thrown by the caller's test, which counts as part of the source
            throw new FeatureBatch.Stop(Reason.SOURCE_FAILED, e);
        }
    }

    /**
     * Called on any thread; an interruption counts on the caller's alone, since the others may not belong to the run.
     */
    private void checkStopped() {
        if (Thread.currentThread() == caller && Thread.interrupted()) {
            throw new FeatureBatch.Stop(Reason.INTERRUPTED, null);
        }
        if (over || settings.cancelled().getAsBoolean()) {
            throw new FeatureBatch.Stop(Reason.CANCELLED, null);
        }
    }

    private void submit(Chunk chunk, HelpedQueue<Chunk> inFlight) {
        inFlight.add(() -> compute(chunk));
        while (inFlight.size() >= 2 * settings.parallelism() || inFlight.isNextDone()) {
            settle(inFlight);
        }
    }

    private Chunk compute(Chunk chunk) {
        computations.readLock().lock();
        try {
            return chunk.call();
        } finally {
            computations.readLock().unlock();
        }
    }

    private void settle(HelpedQueue<Chunk> inFlight) {
        account(result(inFlight));
        handOverIfFull(settings.batchSize());
        listener.progressed(progress());
    }

    private static Chunk result(HelpedQueue<Chunk> inFlight) {
        try {
            return inFlight.take();
        } catch (InterruptedException e) {
            throw new FeatureBatch.Stop(Reason.INTERRUPTED, null);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FeatureBatch.Stop stop
                    ? stop
                    : new FeatureBatch.Stop(Reason.BROKEN, e.getCause());
        }
    }

    private void account(Chunk chunk) {
        seen += chunk.seen;
        computed += chunk.rows.size();
        computing += chunk.nanoseconds;
        batch.addAll(chunk.rows);
        quality.add(chunk.quality.total());
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(chunk.tallies.get(i));
        }
        chunk.inactive.forEach(customer -> skip(customer, BatchReport.Skip.INACTIVE));
        chunk.failures.forEach(this::fail);
    }

    private void skip(Customer customer, BatchReport.Skip reason) {
        skipped.merge(reason, 1L, Long::sum);
        listener.skipped(customer, reason);
    }

    private void fail(CustomerFailure failure) {
        failed += failure.rowWritten() ? 0 : 1;
        extensionFailures += failure.rowWritten() ? 1 : 0;
        if (failures.size() < BatchReport.FAILURES_KEPT) {
            failures.add(failure);
        }
        listener.failed(failure);
    }

    private void handOverIfFull(int rows) {
        if (failed > settings.bearableFailures()) {
            throw new FeatureBatch.Stop(Reason.TOO_MANY_FAILURES, null);
        }
        while (batch.size() >= rows) {
            checkStopped();
            List<FeatureRow> first = batch.subList(0, Math.min(batch.size(), settings.batchSize()));
            handOver(List.copyOf(first));
            first.clear();
        }
    }

    private void handOver(List<FeatureRow> rows) {
        long before = System.nanoTime();
        try {
            sink.accept(rows);
            handedOver += rows.size();
        } catch (InterruptedException e) {
            throw new FeatureBatch.Stop(Reason.INTERRUPTED, e);
        } catch (Exception e) { // whatever a sink throws, its rows count as not accepted
            throw new FeatureBatch.Stop(Reason.SINK_FAILED, e);
        } finally {
            handingOver += System.nanoTime() - before;
        }
        Runtime runtime = Runtime.getRuntime();
        peakHeap = Math.max(peakHeap, runtime.totalMemory() - runtime.freeMemory());
        listener.handedOver(rows.size(), progress());
    }

    private BatchProgress progress() {
        return new BatchProgress(
                customers, seen, computed, failed, handedOver, Duration.ofNanos(System.nanoTime() - start));
    }

    private BatchReport report() {
        Map<FeatureKey<?>, BatchReport.FeatureSummary> features = new LinkedHashMap<>();
        List<FeatureKey<?>> keys = settings.generator().catalog().keys();
        for (int i = 0; i < keys.size(); i++) {
            features.put(keys.get(i), tallies.get(i).summary());
        }
        return new BatchReport(
                asOf,
                settings.generator().definitionsVersion(),
                seen,
                computed,
                skipped,
                failed,
                extensionFailures,
                failures,
                handedOver,
                computed - handedOver,
                features,
                quality.total(),
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(computing),
                Duration.ofNanos(handingOver),
                peakHeap);
    }
}
