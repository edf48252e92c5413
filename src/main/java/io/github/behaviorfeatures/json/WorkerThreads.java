package io.github.behaviorfeatures.json;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some threads that work while the one that made them waits for them. */
final class WorkerThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService pool;

    WorkerThreads(int count) {
        this.count = count;
        this.pool = Executors.newFixedThreadPool(count);
    }

    int count() {
        return count;
    }

    <V> Future<V> submit(Callable<V> work) {
        return pool.submit(work);
    }

    /** Interrupts what is being worked on and waits for its end, so that nothing of it runs any more. */
    @Override
    public void close() {
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
