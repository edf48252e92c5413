package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts what the digest meets. Serves one digest. */
final class QualityCount {

    private static final int LONGEST_NAME = 100;

    private final Map<Table, Map<DataQuality.Cause, Long>> causes = new EnumMap<>(Table.class);
    private final Map<String, Map<String, Long>> unknown = new HashMap<>();

    void cause(Table table, DataQuality.Cause cause, long records) {
        if (records > 0) {
            causes.computeIfAbsent(table, any -> new EnumMap<>(DataQuality.Cause.class))
                    .merge(cause, records, Long::sum);
        }
    }

    void unknown(String field, String name) {
        Map<String, Long> counts = unknown.computeIfAbsent(field, any -> new HashMap<>());
        counts.merge(DataQuality.keptName(counts, presentable(name)), 1L, Long::sum);
    }

    /** What is no name but a URL or an address may tell of a person: the query is cut off, an e-mail address hidden. */
    private static String presentable(String name) {
        int query = name.indexOf('?');
        String path = query < 0 ? name : name.substring(0, query + 1);
        if (path.indexOf('@') >= 0) {
            return DataQuality.HIDDEN_NAME;
        }
        return path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME);
    }

    Map<DataQuality.Cause, Long> causes(Table table) {
        return causes.getOrDefault(table, Map.of());
    }

    Map<String, Map<String, Long>> unknown() {
        return unknown;
    }
}
