package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.activity.DataQuality;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What was left out of answers or not understood, as counters. */
@Component
public class QualityCounters {
    private static final String EVENT_TYPE = "event_type";

    /** Names are the senders' to make up, so a meter for each would fill memory; the library has masked them. */
    private static final int NAMES = 100;

    private final MeterRegistry meters;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    QualityCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    void add(DataQuality quality) {
        quality.tables().forEach((table, counts) -> {
            String name = table.wireName();
            counts.causes().forEach((cause, records) -> {
                if (cause.isLeftOut()) {
                    String why = cause.name().toLowerCase(Locale.ROOT);
                    count("behavior.records.left.out", records, "table", name, "cause", why);
                }
            });
            counts.badValues()
                    .forEach((field, records) -> count("behavior.bad.values", records, "table", name, "field", field));
            long unknown = counts.unknownFields().values().stream()
                    .mapToLong(DataQuality.UnknownField::lines)
                    .sum();
            if (unknown > 0) {
                count("behavior.unknown.fields", unknown, "table", name);
            }
        });
        quality.unknownNames()
                .getOrDefault(EVENT_TYPE, Map.of())
                .forEach((name, records) -> count("behavior.unknown.events", records, "name", bounded(name)));
    }

    private String bounded(String name) {
        if (names.contains(name) || names.size() < NAMES && names.add(name)) {
            return name;
        }
        return DataQuality.OTHER_NAMES;
    }

    private void count(String meter, long records, String... tags) {
        meters.counter(meter, tags).increment(records);
    }
}
