package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.threads.HelpedQueue;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Work of several threads whose results the calling thread takes in the order in which the work was given.
 *
 * @param <T> a result
 */
final class InOrder<T> {
    private final HelpedQueue<T> queue;
    private final int most;
    private final Consumer<T> taker;

    /**
     * No work yet.
     *
     * @param perThread how much work waits or is being done for each thread: more keeps them busy, and takes memory
     */
    InOrder(WorkerThreads threads, int perThread, Consumer<T> taker) {
        this.queue = new HelpedQueue<>(threads.others());
        this.most = threads.count() * perThread;
        this.taker = taker;
    }

    void add(Callable<T> work) {
        queue.add(work);
        if (queue.size() >= most) {
            takeNext();
        }
    }

    /** Takes all results that are left. */
    void finish() {
        while (!queue.isEmpty()) {
            takeNext();
        }
    }

    private void takeNext() {
        try {
            taker.accept(queue.take());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // the work throws no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("reading was interrupted"));
        }
    }
}
