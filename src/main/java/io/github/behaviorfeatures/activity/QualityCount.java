package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.text.MaskedNames;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts defects and unknown names for one digest. */
final class QualityCount {

    static final String EVENT_TYPE = "event_type";

    private static final String TOUCH = "attribution_source / attribution_medium";
    private static final int LONGEST_NAME = 100;
    private static final NameCounts.Count ONE_RECORD = new NameCounts.Count(1, 0); // customers count at the end

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
        unknown.computeIfAbsent(field, any -> new NameCounts()).add(name, ONE_RECORD);
    }

    /** There are too many user agents to tell them apart. */
    void unknownDevice(String name) {
        unknown("device_type", UserAgents.isUserAgent(name) ? DataQuality.USER_AGENT : name);
    }

    /** Masked here, since what joins the two looks like a part of a path. */
    void unknownTouch(@Nullable String source, @Nullable String medium) {
        unknown(TOUCH, masked(source) + " / " + masked(medium));
    }

    private static String masked(@Nullable String name) {
        return name == null ? "null" : MaskedNames.of(name);
    }

    /** As it may be shown to people. */
    private static String presentable(String field, String name) {
        String masked = field.equals(TOUCH) ? name : MaskedNames.of(name);
        String cut = masked.length() <= LONGEST_NAME ? masked : masked.substring(0, LONGEST_NAME);
        return PlainText.of(cut);
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
        Set<String> shown = new TreeSet<>(unknown(EVENT_TYPE, unknown.getOrDefault(EVENT_TYPE, new NameCounts()))
                .keySet());
        shown.remove(DataQuality.OTHER_NAMES);
        return Collections.unmodifiableSet(shown);
    }

    /** The counts by field and name, without personal data. */
    Map<String, Map<String, NameCounts.Count>> unknown() {
        Map<String, Map<String, NameCounts.Count>> byField = new HashMap<>();
        unknown.forEach((field, names) -> byField.put(field, unknown(field, names)));
        return byField;
    }

    private static Map<String, NameCounts.Count> unknown(String field, NameCounts names) {
        NameCounts presentable = new NameCounts();
        names.mostFrequent(NameCounts.KEPT).forEach((name, count) -> presentable.add(presentable(field, name), count));
        Map<String, NameCounts.Count> ofCustomer = presentable.mostFrequent(NameCounts.KEPT);
        ofCustomer.replaceAll((name, count) -> new NameCounts.Count(count.records(), 1));
        return ofCustomer;
    }
}
