package io.github.behaviorfeatures.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Some threads that work beside the one that made them, which is counted among them. */
public final class WorkerThreads implements AutoCloseable {
    private final int count;
    private final @Nullable ExecutorService pool;

    public WorkerThreads(int count) {
        this.count = count;
        this.pool = count == 1 ? null : Executors.newFixedThreadPool(count - 1);
    }

    /** How many there are, with the one that made them. */
    public int count() {
        return count;
    }

    /** Those beside the one that made them, or null if it is alone. */
    public @Nullable Executor others() {
        return pool;
    }

    /** Interrupts what is being worked on and waits for its end, so that nothing of it runs any more. */
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
