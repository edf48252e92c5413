package io.github.behaviorfeatures.examples.service.http;

import io.github.behaviorfeatures.examples.service.ServiceProperties;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Computes answers: so many at a time, so many waiting, and none later than the deadline. */
@Component
public final class Workers implements AutoCloseable {
    private final Duration deadline;
    private final ThreadPoolExecutor pool;

    Workers(ServiceProperties properties) {
        ServiceProperties.Limits limits = properties.limits();
        this.deadline = limits.deadline();
        this.pool = new ThreadPoolExecutor(
                limits.workersOrDefault(),
                limits.workersOrDefault(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waitingOrDefault()));
        pool.prestartAllCoreThreads(); // tasks go to the queue directly
    }

    /** What the work answers; a {@link Refusal} if it answers none, or there are too many, or it takes too long. */
    public <T> T call(Callable<T> work) {
        return call(work, Duration.ZERO);
    }

    /** The same, but waits for a place to wait as long as an answer may take. */
    public <T> T callPatiently(Callable<T> work) {
        return call(work, deadline);
    }

    private <T> T call(Callable<T> work, Duration patience) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            if (!pool.getQueue().offer(task, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.busy();
            }
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Refusal.late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.closing();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : Failures.refusal(e.getCause());
        } finally {
            if (!task.isDone()) { // nobody waits for it any more
                task.cancel(true);
                pool.remove(task);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
