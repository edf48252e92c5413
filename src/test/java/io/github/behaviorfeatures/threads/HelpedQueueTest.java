package io.github.behaviorfeatures.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelpedQueueTest {

    @Test
    void aloneTheTakingThreadDoesEachTaskWhenItIsTaken() throws Exception {
        HelpedQueue<Integer> queue = new HelpedQueue<>(null);
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            queue.add(() -> {
                done.add(number);
                return number;
            });
        }
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.isNextDone()).isFalse();
        assertThat(done).isEmpty();
        assertThat(queue.take()).isZero();
        assertThat(done).containsExactly(0);
        assertThat(List.of(queue.take(), queue.take())).containsExactly(1, 2);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.isNextDone()).isFalse();
    }

    @Test
    void aPoolThatNeverBeginsIsNotWaitedFor() throws Exception {
        Executor busy = task -> {};
        HelpedQueue<String> queue = new HelpedQueue<>(busy);
        queue.add(() -> "done");
        assertThat(queue.take()).isEqualTo("done");
    }

    @Test
    void whatAnotherThreadHasDoneIsThereAtOnce() throws Exception {
        HelpedQueue<Thread> queue = new HelpedQueue<>(Runnable::run);
        queue.add(Thread::currentThread);
        assertThat(queue.isNextDone()).isTrue();
        assertThat(queue.take()).isSameAs(Thread.currentThread());
    }

    /** The other thread ends the first task only when the second is done, which must then be done here. */
    @Test
    void whileAnotherThreadIsAtTheNextTaskTheOneBehindItIsDoneHere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch helped = new CountDownLatch(1);
        List<Thread> others = new ArrayList<>();
        Executor firstOnly = task -> {
            if (others.isEmpty()) {
                Thread other = new Thread(task);
                others.add(other);
                other.start();
            }
        };
        HelpedQueue<String> queue = new HelpedQueue<>(firstOnly);
        queue.add(() -> {
            begun.countDown();
            helped.await();
            return "first";
        });
        begun.await();
        queue.add(() -> {
            helped.countDown();
            return "second";
        });
        assertThat(queue.take()).isEqualTo("first");
        assertThat(queue.isNextDone()).isTrue();
        assertThat(queue.take()).isEqualTo("second");
        others.get(0).join();
    }

    @Test
    void whatATaskThrowsIsToldWhenItIsTaken() {
        HelpedQueue<String> queue = new HelpedQueue<>(null);
        queue.add(() -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(queue::take)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
