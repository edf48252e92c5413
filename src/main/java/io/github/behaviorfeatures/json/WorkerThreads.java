package io.github.behaviorfeatures.json;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Some threads that work beside the one that made them, which is counted among them. */
final class WorkerThreads implements AutoCloseable {
    private final int count;
    private final @Nullable ExecutorService pool;

    WorkerThreads(int count) {
        this.count = count;
        this.pool = count == 1 ? null : Executors.newFixedThreadPool(count - 1);
    }

    /** How many there are, with the one that made them. */
    int count() {
        return count;
    }

    /** Offers work to the others; if there are none, or all are busy, it is for the calling thread to do. */
    void offer(Runnable work) {
        if (pool != null) {
            pool.execute(work);
        }
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
