package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts what the digest meets. Serves one digest. */
final class QualityCount {

    private final Map<Table, Map<DataQuality.Cause, Long>> causes = new EnumMap<>(Table.class);
    private final Map<String, Map<String, Long>> unknown = new HashMap<>();

    void cause(Table table, DataQuality.Cause cause, long records) {
        if (records > 0) {
            causes.computeIfAbsent(table, any -> new EnumMap<>(DataQuality.Cause.class))
                    .merge(cause, records, Long::sum);
        }
    }

    void unknown(String field, String name) {
        unknown.computeIfAbsent(field, any -> new HashMap<>()).merge(name, 1L, Long::sum);
    }

    Map<DataQuality.Cause, Long> causes(Table table) {
        return causes.getOrDefault(table, Map.of());
    }

    Map<String, Map<String, Long>> unknown() {
        return unknown;
    }
}
