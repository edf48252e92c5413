package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts defects and unknown names for one digest. */
final class QualityCount {

    static final String EVENT_TYPE = "event_type";

    private static final int LONGEST_NAME = 100;

    private final Map<Table, Map<DataQuality.Cause, Long>> causes = new EnumMap<>(Table.class);
    private final Map<Table, Map<DataQuality.Cause, Double>> money = new EnumMap<>(Table.class);
    /** Counts by field and raw name. */
    private final Map<String, NameCounts> unknown = new HashMap<>();

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
        unknown.computeIfAbsent(field, any -> new NameCounts()).add(name, 1);
    }

    /** There are too many user agents to tell them apart. */
    void unknownDevice(String name) {
        unknown("device_type", UserAgents.isUserAgent(name) ? DataQuality.USER_AGENT : name);
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

    /** The unknown names of events, fit for a log. */
    Set<String> unknownEvents() {
        NameCounts names = unknown.get(EVENT_TYPE);
        if (names == null) {
            return Set.of();
        }
        Set<String> shown = new TreeSet<>();
        names.mostFrequent(NameCounts.KEPT).keySet().forEach(name -> shown.add(Values.printable(presentable(name))));
        shown.remove(DataQuality.OTHER_NAMES);
        return Collections.unmodifiableSet(shown);
    }

    /** The counts by field and name, without personal data. */
    Map<String, Map<String, Long>> unknown() {
        Map<String, Map<String, Long>> byField = new HashMap<>();
        unknown.forEach((field, names) -> {
            NameCounts presentable = new NameCounts();
            names.mostFrequent(NameCounts.KEPT).forEach((name, count) -> presentable.add(presentable(name), count));
            byField.put(field, presentable.mostFrequent(NameCounts.KEPT));
        });
        return byField;
    }
}
