package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.BatchStoppedException.Reason;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.threads.HelpedQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One run of a {@link FeatureBatch}, on the thread that called it. */
final class BatchRun {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final BatchSettings settings;
    private final List<Instant> instants;
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
    private final Map<Instant, InstantTotal> totals = new LinkedHashMap<>();
    private long seen;
    private long computing;
    private long handingOver;
    private long peakHeap;

    /** The instants are distinct and ascending. */
    BatchRun(BatchSettings settings, List<Instant> instants, FeatureSink sink, OptionalLong customers) {
        this.settings = settings;
        this.instants = instants;
        this.sink = sink;
        this.customers = customers;
        this.listener = settings.listener();
        instants.forEach(asOf -> totals.put(asOf, new InstantTotal(asOf, settings)));
    }

    /** A report for each instant. */
    List<BatchReport> run(Iterator<CustomerRecords> source) {
        ExecutorService own = settings.executor() == null && settings.parallelism() > 1 ? threads() : null;
        Executor workers = own != null ? own : settings.executor();
        FeatureBatch.Stop stop = null;
        try {
            instants.forEach(asOf -> listener.started(asOf, customers));
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
        List<BatchReport> reports = reports();
        reports.forEach(listener::finished);
        return reports;
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
        List<BatchReport> reports = reports();
        BatchStoppedException stopped = new BatchStoppedException(reason, reports, cause);
        try {
            reports.forEach(listener::finished);
        } catch (RuntimeException e) { // thrown by the listener; it must not hide why the run stopped
            stopped.addSuppressed(e);
        }
        return stopped;
    }

    private void computeAll(Iterator<CustomerRecords> source, HelpedQueue<Chunk> inFlight) {
        Chunk chunk = new Chunk(settings, instants, this::checkStopped);
        for (CustomerRecords entry = next(source); entry != null; entry = next(source)) {
            checkStopped();
            if (isUpToDate(entry)) {
                seen++;
                skip(entry.customer());
                continue;
            }
            chunk.add(entry);
            if (chunk.isFull()) {
                submit(chunk, inFlight);
                chunk = new Chunk(settings, instants, this::checkStopped);
            }
        }
        if (!chunk.isEmpty()) {
            submit(chunk, inFlight);
        }
    }

    private void skip(Customer upToDate) {
        totals.values().forEach(total -> total.addUpToDate(upToDate));
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
        computing += chunk.nanoseconds;
        batch.addAll(chunk.rows);
        Iterator<Chunk.Part> parts = chunk.parts.iterator();
        totals.values().forEach(total -> total.add(parts.next(), chunk.seen));
    }

    private long sum(ToLongFunction<InstantTotal> count) {
        return totals.values().stream().mapToLong(count).sum();
    }

    private void handOverIfFull(int rows) {
        if (sum(total -> total.failed) > settings.bearableFailures()) {
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
            rows.forEach(row -> Objects.requireNonNull(totals.get(row.lastComputedAt())).handedOver++);
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
                customers,
                seen,
                sum(total -> total.computed),
                sum(total -> total.failed),
                sum(total -> total.handedOver),
                elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<BatchReport> reports() {
        Duration elapsed = elapsed();
        return totals.values().stream()
                .map(total ->
                        total.report(elapsed, Duration.ofNanos(computing), Duration.ofNanos(handingOver), peakHeap))
                .toList();
    }
}
