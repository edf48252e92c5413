package io.github.behaviorfeatures.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

    @Test
    void aThreadThatIsInterruptedWhileItClosesWaitsForTasksAndStaysInterrupted() {
        WorkerThreads workers = new WorkerThreads(2);
        Thread closing = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        closing.interrupt();
        Objects.requireNonNull(workers.others()).execute(() -> {
            while (closing.isInterrupted()) { // until the interrupt has cut the waiting short
                Thread.onSpinWait();
            }
            ended.set(true);
        });
        workers.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }
}
