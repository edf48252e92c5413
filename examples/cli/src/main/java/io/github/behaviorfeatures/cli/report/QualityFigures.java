package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page tells of the records. */
final class QualityFigures {

    private static final int MOST_NAMES = 30;

    private QualityFigures() {}

    static void write(DataQuality quality, ObjectNode node) {
        ArrayNode tables = node.putArray("tables");
        quality.tables().forEach((table, of) -> table(of, tables.addObject().put("name", table.wireName())));
        ArrayNode fields = node.putArray("unknownNames");
        quality.unknownNames()
                .forEach((field, counts) -> names(counts, fields.addObject().put("field", field)));
    }

    private static void table(TableQuality table, ObjectNode node) {
        node.put("seen", table.seen()).put("used", table.used()).put("leftOut", table.leftOut());
        ArrayNode causes = node.putArray("causes");
        table.causes()
                .forEach((cause, count) -> causes.addObject()
                        .put("text", cause.text())
                        .put("count", count)
                        .put("leftOut", cause.isLeftOut()));
        ArrayNode bad = node.putArray("badValues");
        table.badValues()
                .forEach((field, count) -> bad.addObject().put("field", field).put("count", count));
        ArrayNode complete = node.putArray("complete");
        table.present()
                .keySet()
                .forEach(field -> complete.addObject().put("field", field).put("share", table.completeness(field)));
    }

    private static void names(Map<String, Long> counts, ObjectNode node) {
        List<Map.Entry<String, Long>> named = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(DataQuality.OTHER_NAMES))
                .sorted(LabelCounts.MOST_FREQUENT_FIRST)
                .toList();
        ArrayNode names = node.putArray("names");
        named.stream()
                .limit(MOST_NAMES)
                .forEach(entry -> names.addObject().put("name", entry.getKey()).put("count", entry.getValue()));
        node.put("moreNames", Math.max(0, named.size() - MOST_NAMES));
        node.put(
                "moreRecords",
                named.stream().skip(MOST_NAMES).mapToLong(Map.Entry::getValue).sum()
                        + counts.getOrDefault(DataQuality.OTHER_NAMES, 0L));
    }
}
