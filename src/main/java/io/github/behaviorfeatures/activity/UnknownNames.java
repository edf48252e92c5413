package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.MaskedNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The unknown names of a field that anybody may be shown, and how many others there are.
 *
 * @param shown the names, with those that are not told apart
 * @param rare number of names that few customers have
 * @param rareRecords number of records that have one of them
 */
record UnknownNames(Map<String, NameCounts.Count> shown, int rare, long rareRecords) {

    /** These tell nothing of anybody. */
    private static final Set<String> NO_NAMES =
            Set.of(DataQuality.OTHER_NAMES, DataQuality.USER_AGENT, DataQuality.HIDDEN_NAME, MaskedNames.MASK);

    /** The names of events are the tracker's words: whoever has them. */
    static UnknownNames of(String field, Map<String, NameCounts.Count> names) {
        Map<String, NameCounts.Count> shown = new HashMap<>();
        int rare = 0;
        long rareRecords = 0;
        for (Map.Entry<String, NameCounts.Count> entry : names.entrySet()) {
            NameCounts.Count count = entry.getValue();
            if (field.equals(QualityCount.EVENT_TYPE) || count.isOfMany() || NO_NAMES.contains(entry.getKey())) {
                shown.put(entry.getKey(), count);
            } else {
                rare++;
                rareRecords += count.records();
            }
        }
        return new UnknownNames(shown, rare, rareRecords);
    }

    static UnknownNames all(Map<String, NameCounts.Count> names) {
        return new UnknownNames(names, 0, 0);
    }

    /** Records by name, of the most frequent ones. */
    Map<String, Long> records(int most) {
        NameCounts names = new NameCounts();
        names.addAll(shown);
        Map<String, Long> records = NameCounts.records(names.mostFrequent(most));
        if (rare > 0) {
            records.put(DataQuality.RARE_NAMES, rareRecords);
        }
        return records;
    }
}
