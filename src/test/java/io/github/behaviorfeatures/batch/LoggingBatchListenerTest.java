package io.github.behaviorfeatures.batch;

import static io.github.behaviorfeatures.batch.BatchCustomers.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class LoggingBatchListenerTest {

    private final List<String> lines = new ArrayList<>();
    private final long[] now = {1_000};
    private final LoggingBatchListener listener = new LoggingBatchListener(logger(), () -> now[0]);

    /** Keeps level and text of what is logged. */
    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i < arguments.length; i++) {
                        values.addAll(
                                arguments[i] instanceof Object[] several ? List.of(several) : List.of(arguments[i]));
                    }
                    lines.add(method.getName() + " "
                            + MessageFormatter.basicArrayFormat((String) arguments[0], values.toArray()));
                    return null;
                });
    }

    private void after(Duration pause, long seen) {
        now[0] += pause.toNanos();
        listener.progressed(new BatchProgress(OptionalLong.of(900), seen, seen, 0, 0, Duration.ZERO));
    }

    @Test
    void progressIsLoggedNoMoreOftenThanEveryFiveSeconds() {
        listener.started(AS_OF, OptionalLong.of(900));
        after(Duration.ofSeconds(5).minusNanos(1), 1);
        after(Duration.ofNanos(1), 2); // five seconds after the start
        after(Duration.ofSeconds(4), 3);
        after(Duration.ofMillis(999), 4);
        after(Duration.ofMillis(1), 5); // five seconds after the last
        assertThat(lines)
                .containsExactly(
                        "info Computing customer behavior features as of 2026-01-01T00:00:00Z, customers: 900",
                        "info 2 of 900 customers done, 2 computed, 0 failed, 0 rows handed over",
                        "info 5 of 900 customers done, 5 computed, 0 failed, 0 rows handed over");
    }

    @Test
    void aRunIsLoggedFromStartToEndWithIdsOnly() {
        CustomerBehaviorFeatureGenerator generator = BatchCustomers.with(id -> {
            if (id.equals("c1")) {
                throw new IllegalStateException("jane@example.com");
            }
        });
        List<CustomerRecords> customers = IntStream.range(0, 4)
                .mapToObj(i -> i == 2
                        ? BatchCustomers.foreign(i)
                        : i == 3 ? BatchCustomers.inactive(i) : BatchCustomers.active(i))
                .toList();
        FeatureBatch.builder(generator)
                .parallelism(1)
                .listener(listener)
                .build()
                .run(customers.iterator(), AS_OF, rows -> {});
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("info Computing customer behavior features")
                .endsWith("not known yet");
        assertThat(lines.get(1))
                .isEqualTo("warn customer c1 of shop shop: " + BatchCustomers.Extra.class.getName()
                        + " threw java.lang.IllegalStateException; its features are absent");
        assertThat(lines.get(2))
                .isEqualTo(
                        "warn customer c2 of shop shop: user_interactions record without id at index 0: its customer_id"
                                + " is not the customer's; a context takes only the rows of its own customer; no row");
        assertThat(lines.get(3))
                .startsWith("info Customer behavior features: 4 customers seen, 2 computed, 1 inactive, 0 up to date,"
                        + " 1 failed, 2 rows handed over in ");
        assertThat(String.join("\n", lines)).doesNotContain("jane");
    }
}
