package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.FieldNote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page tells of the records. */
final class QualityFigures {

    private static final int MOST_NAMES = 30;
    private static final Set<String> TOGETHER = Set.of(DataQuality.OTHER_NAMES, DataQuality.RARE_NAMES);

    private static final Comparator<Map.Entry<String, UnknownField>> MOST_LINES_FIRST = Comparator.comparing(
                    (Map.Entry<String, UnknownField> field) -> field.getValue().lines(), Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());

    private QualityFigures() {}

    static void write(DataQuality quality, ObjectNode node) {
        ArrayNode warnings = node.putArray("warnings");
        quality.warnings().forEach(warning -> warnings.add(warning));
        ArrayNode tables = node.putArray("tables");
        quality.tables().forEach((table, of) -> table(of, tables.addObject().put("name", table.wireName())));
        ArrayNode fields = node.putArray("unknownNames");
        quality.unknownNames()
                .forEach((field, counts) -> names(
                        counts,
                        quality.rareNames().getOrDefault(field, 0),
                        fields.addObject().put("field", field)));
    }

    private static void table(TableQuality table, ObjectNode node) {
        node.put("seen", table.seen()).put("used", table.used()).put("leftOut", table.leftOut());
        ArrayNode causes = node.putArray("causes");
        table.causes()
                .forEach((cause, count) -> causes.addObject()
                        .put("text", cause.text())
                        .put("count", count)
                        .put("leftOut", cause.isLeftOut())
                        .put("money", table.money().get(cause)));
        ArrayNode notes = node.putArray("notes");
        table.notes()
                .forEach((note, count) -> note(note, table, notes.addObject().put("count", count)));
        unknownFields(table.unknownFields(), node);
        ArrayNode complete = node.putArray("complete");
        table.present()
                .keySet()
                .forEach(field -> complete.addObject().put("field", field).put("share", table.completeness(field)));
    }

    private static void note(FieldNote note, TableQuality table, ObjectNode node) {
        node.put("field", note.field()).put("text", note.kind().text()).put("missing", isMissing(note.kind()));
        Shape shape =
                note.kind() == FieldNote.Kind.UNREADABLE_TIME ? table.shapes().get(note.field()) : null;
        if (shape != null) {
            node.put("shape", shape.shape()).put("source", shape.source()).put("line", shape.line());
        }
    }

    /** Whether the field counts as missing; if not, the note is on a value that is used, and tells of no defect. */
    private static boolean isMissing(FieldNote.Kind kind) {
        return kind.isBad() || kind == FieldNote.Kind.PLACEHOLDER_ID;
    }

    private static void unknownFields(Map<String, UnknownField> fields, ObjectNode node) {
        List<Map.Entry<String, UnknownField>> all =
                fields.entrySet().stream().sorted(MOST_LINES_FIRST).toList();
        ArrayNode shown = node.putArray("unknownFields");
        all.stream()
                .limit(MOST_NAMES)
                .forEach(field -> shown.addObject()
                        .put("name", field.getKey())
                        .put("count", field.getValue().lines())
                        .put("nearest", field.getValue().nearest()));
        node.put("moreUnknownFields", Math.max(0, all.size() - MOST_NAMES));
    }

    private static void names(Map<String, Long> counts, int rare, ObjectNode node) {
        List<Map.Entry<String, Long>> named = counts.entrySet().stream()
                .filter(entry -> !TOGETHER.contains(entry.getKey()))
                .sorted(LabelCounts.MOST_FREQUENT_FIRST)
                .toList();
        ArrayNode names = node.putArray("names");
        named.stream()
                .limit(MOST_NAMES)
                .forEach(entry -> names.addObject().put("name", entry.getKey()).put("count", entry.getValue()));
        if (rare > 0) {
            names.addObject()
                    .put(
                            "name",
                            rare + (rare == 1 ? " name" : " names") + " of fewer than five customers: --quality FILE")
                    .put("count", counts.get(DataQuality.RARE_NAMES));
        }
        node.put("moreNames", Math.max(0, named.size() - MOST_NAMES));
        node.put(
                "moreRecords",
                named.stream().skip(MOST_NAMES).mapToLong(Map.Entry::getValue).sum()
                        + counts.getOrDefault(DataQuality.OTHER_NAMES, 0L));
    }
}
