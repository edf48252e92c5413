package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.FeatureCalculationException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes answers: so many at a time, so many waiting, and none later than the deadline. */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Duration deadline;
    private final ThreadPoolExecutor pool;

    Workers(Limits limits) {
        this.deadline = limits.deadline();
        this.pool = new ThreadPoolExecutor(
                limits.workers(), limits.workers(), 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(limits.waiting()));
    }

    /** What the work answers; a {@link Refusal} if it answers none, or there are too many, or it takes too long. */
    Answer call(Callable<Answer> work) {
        FutureTask<Answer> task = new FutureTask<>(work);
        try {
            pool.execute(task);
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw Refusal.busy();
        } catch (TimeoutException e) {
            throw Refusal.late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.closing();
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } finally {
            task.cancel(true); // of no effect once it is done
            pool.remove(task);
        }
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        String reference = UUID.randomUUID().toString();
        // Classes and ids only: the message of whatever failed may show what is in a record.
        if (failure instanceof FeatureCalculationException e) {
            LOG.error("{}: {} failed with {}", reference, e.calculator(), name(e.getCause()));
        } else {
            LOG.error("{}: failed with {}", reference, name(failure));
        }
        return Refusal.failed(reference);
    }

    private static String name(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
