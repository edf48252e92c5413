package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final List<Integer> taken = new ArrayList<>();

    /** Two threads may have two pieces each: the fourth waits no more for the first to be taken. */
    @Test
    void resultsAreTakenInOrderAndNotTooManyWait() {
        try (WorkerThreads threads = new WorkerThreads(2)) {
            InOrder<Integer> work = new InOrder<>(threads, 2, taken::add);
            for (int i = 1; i <= 3; i++) {
                int number = i;
                work.add(() -> number);
            }
            assertThat(taken).isEmpty();
            work.add(() -> 4);
            assertThat(taken).containsExactly(1);
            work.add(() -> 5);
            assertThat(taken).containsExactly(1, 2);
            work.finish();
            assertThat(taken).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void whatWorkThrowsIsThrown() {
        try (WorkerThreads threads = new WorkerThreads(2)) {
            for (Throwable thrown : List.of(new IllegalStateException("wrong"), new OutOfMemoryError("full"))) {
                InOrder<Integer> work = new InOrder<>(threads, 2, taken::add);
                work.add(() -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) thrown;
                });
                assertThatThrownBy(work::finish).isSameAs(thrown);
            }
            assertThat(taken).isEmpty();
        }
    }

    @Test
    void waitingCanBeInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (WorkerThreads threads = new WorkerThreads(2)) {
            InOrder<Integer> work = new InOrder<>(threads, 2, taken::add);
            work.add(() -> {
                begun.countDown();
                end.await();
                return 1;
            });
            begun.await();
            Thread.currentThread().interrupt();
            assertThatThrownBy(work::finish)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).as("still to be seen").isTrue();
            end.countDown();
        }
    }
}
