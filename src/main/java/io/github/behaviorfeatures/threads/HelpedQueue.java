package io.github.behaviorfeatures.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Tasks whose results are taken in the order in which the tasks were added. Other threads work on them; the thread that
 * takes results helps instead of waiting, so that a busy pool blocks nothing. For the one thread that adds and takes.
 *
 * @param <T> a task's result
 */
public final class HelpedQueue<T> {
    private final @Nullable Executor others;
    private final Deque<FutureTask<T>> tasks = new ArrayDeque<>();

    /** Creates an empty queue; without an executor the thread that takes results does all the work. */
    public HelpedQueue(@Nullable Executor others) {
        this.others = others;
    }

    public void add(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        tasks.add(task);
        if (others != null) {
            others.execute(task);
        }
    }

    public int size() {
        return tasks.size();
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Whether the next result can be taken at once. */
    public boolean isNextDone() {
        return !tasks.isEmpty() && tasks.element().isDone();
    }

    /**
     * Takes the next result. Runs its task here if no thread has begun it; otherwise, meanwhile, the next task that
     * none has begun. Not the latest task: done before their turn, such tasks take the place of others, and the other
     * threads run out of work.
     *
     * @throws ExecutionException if the task threw
     * @throws InterruptedException if interrupted while waiting for another thread
     */
    public T take() throws ExecutionException, InterruptedException {
        FutureTask<T> task = tasks.remove();
        task.run();
        for (Iterator<FutureTask<T>> rest = tasks.iterator(); !task.isDone() && rest.hasNext(); ) {
            rest.next().run();
        }
        return task.get();
    }
}
