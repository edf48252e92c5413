package io.github.behaviorfeatures.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that work beside the one that created them, which counts as one of them. */
public final class WorkerThreads implements AutoCloseable {
    private final int count;
    private final @Nullable ExecutorService pool;

    public WorkerThreads(int count) {
        this.count = count;
        this.pool = count == 1 ? null : Executors.newFixedThreadPool(count - 1);
    }

    /** The number of threads, including the one that created them. */
    public int count() {
        return count;
    }

    /** An executor of the others, or null if the creating thread is alone. */
    public @Nullable Executor others() {
        return pool;
    }

    /** Interrupts running tasks and waits for their end. */
    @Override
    public void close() {
        if (pool == null) {
            return;
        }
        pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
