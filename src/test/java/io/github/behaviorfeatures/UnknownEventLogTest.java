package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class UnknownEventLogTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final UnknownEventLog log = new UnknownEventLog(logger());

    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    lines.add(method.getName() + " "
                            + MessageFormatter.format((String) arguments[0], arguments[1], arguments[2])
                                    .getMessage());
                    return null;
                });
    }

    private static CustomerActivity activity(String... events) {
        return CustomerActivity.of(customer(), context(events), AS_OF);
    }

    private static Customer customer() {
        return Customer.builder("shop", "c").build();
    }

    private static BehaviorContext context(String... events) {
        return BehaviorContext.builder(Shop.of("shop"))
                .interactions(Stream.of(events)
                        .map(event -> UserInteraction.builder()
                                .eventType(event)
                                .createdAt(AS_OF.minusSeconds(60))
                                .build())
                        .toList())
                .build();
    }

    private static String line(String name) {
        return "warn Unknown event \"" + name + "\" counts as OTHER; say what it means with Vocabulary.withAlias";
    }

    @Test
    void logsEachNameOnce() {
        log.note(activity("kasse", "page_viewed", "artikel", "kasse"));
        log.note(activity("artikel", "korb", " "));
        assertThat(lines).containsExactly(line("artikel"), line("kasse"), line("korb"));
    }

    @Test
    void logsNothingOfKnownEvents() {
        log.note(activity("page_viewed", "checkout_completed"));
        assertThat(lines).isEmpty();
    }

    @Test
    void masksWhatMayBePersonalAndControlCharacters() {
        log.note(activity("mail jane@example.com", "/account/jane", "line\nbreak\u001b[31m", "buy?user=jane"));
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        line("(a name with @, hidden)"),
                        line("(hidden)"),
                        line("line?break?[31m"),
                        line("buy(hidden)"));
    }

    @Test
    void logsTwentyNamesAndSaysSo() {
        String[] events = IntStream.range(0, 25)
                .mapToObj(i -> String.format("own %02d", i))
                .toArray(String[]::new);
        log.note(activity(events));
        log.note(activity("another"));
        assertThat(lines)
                .hasSize(20)
                .contains(line("own 00"), line("own 18"), line("own 19") + " (further names are not logged)");
    }

    @Test
    void severalThreadsLogEachNameOnce() {
        IntStream.range(0, 1_000).parallel().forEach(i -> log.note(activity("own " + i % 10, "own " + (i + 1) % 10)));
        assertThat(lines).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aGeneratorUsedDirectlyLogsAndTheCallOfBatchesDoesNot() {
        CustomerBehaviorFeatureGenerator generator =
                CustomerBehaviorFeatureGenerator.builder().logger(logger()).build();
        generator.generateRow(generator.digest(customer(), context("kasse"), AS_OF), false, failure -> {});
        assertThat(lines).isEmpty();
        generator.generateFeatures(customer(), context("kasse"), AS_OF);
        assertThat(lines).containsExactly(line("kasse"));
        generator.generateRow(customer(), context("kasse"), AS_OF);
        generator.generateFeaturesAt(customer(), context("kasse"), List.of(AS_OF, AS_OF.plusSeconds(1)));
        assertThat(lines).as("once a generator").hasSize(1);
    }
}
