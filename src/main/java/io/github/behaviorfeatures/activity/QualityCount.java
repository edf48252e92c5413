package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts defects and unknown names for one digest. */
final class QualityCount {

    private static final int LONGEST_NAME = 100;

    private final Map<Table, Map<DataQuality.Cause, Long>> causes = new EnumMap<>(Table.class);
    private final Map<Table, Map<DataQuality.Cause, Double>> money = new EnumMap<>(Table.class);
    /** Counts by field and raw name, in the order of first occurrence. */
    private final Map<String, Map<String, Long>> unknown = new HashMap<>();

    void cause(Table table, DataQuality.Cause cause, long records) {
        if (records > 0) {
            causes.computeIfAbsent(table, any -> new EnumMap<>(DataQuality.Cause.class))
                    .merge(cause, records, Long::sum);
        }
    }

    /** Counts a record with its amount. */
    void money(Table table, DataQuality.Cause cause, double amount) {
        cause(table, cause, 1);
        money.computeIfAbsent(table, any -> new EnumMap<>(DataQuality.Cause.class))
                .merge(cause, amount, Double::sum);
    }

    void unknown(String field, String name) {
        unknown.computeIfAbsent(field, any -> new LinkedHashMap<>()).merge(name, 1L, Long::sum);
    }

    /** Paths and addresses may be personal data: cuts off the path, hides an e-mail address. */
    private static String presentable(String name) {
        String path = upTo(upTo(name, name.indexOf('?')), name.indexOf('#'));
        if (path.indexOf('@') >= 0 || path.contains("%40")) {
            return DataQuality.HIDDEN_NAME;
        }
        String first = path.startsWith("/") ? upTo(path, path.indexOf('/', 1)) : path;
        return first.length() <= LONGEST_NAME ? first : first.substring(0, LONGEST_NAME);
    }

    /** The text up to and including an index, or all of it if the index is not in it. */
    private static String upTo(String text, int index) {
        return index < 0 || index >= text.length() ? text : text.substring(0, index + 1);
    }

    Map<DataQuality.Cause, Long> causes(Table table) {
        return causes.getOrDefault(table, Map.of());
    }

    /** The sums of the amounts counted. */
    Map<DataQuality.Cause, Double> money(Table table) {
        return money.getOrDefault(table, Map.of());
    }

    /** The counts by field and name, without personal data. */
    Map<String, Map<String, Long>> unknown() {
        Map<String, Map<String, Long>> byField = new HashMap<>();
        unknown.forEach((field, names) -> {
            Map<String, Long> counts = new HashMap<>();
            names.forEach(
                    (name, count) -> counts.merge(DataQuality.keptName(counts, presentable(name)), count, Long::sum));
            byField.put(field, counts);
        });
        return byField;
    }
}
