package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a {@link DataQuality} as a table. */
final class DataQualityText {

    static final int SHOWN_NAMES = 10;
    private static final int ALL_NAMES = 100;
    private static final String WITH_ALL_NAMES =
            "This report shows names that fewer than five customers have: they may be personal data.\n";
    private static final int CELLS_PER_LINE = 4;
    private static final String NAME = "%12d  %s";
    private static final String ENTRY = "%-24s %12d  %s";

    private DataQualityText() {}

    static String of(DataQuality quality) {
        StringBuilder out = allButNames(quality);
        quality.keptNames().forEach((field, names) -> unknown(out, field, UnknownNames.of(field, names), SHOWN_NAMES));
        return out.toString();
    }

    static String withAllNames(DataQuality quality) {
        StringBuilder out = allButNames(quality).insert(0, WITH_ALL_NAMES);
        quality.keptNames().forEach((field, names) -> unknown(out, field, UnknownNames.all(names), ALL_NAMES));
        return out.toString();
    }

    private static StringBuilder allButNames(DataQuality quality) {
        StringBuilder out = new StringBuilder();
        line(out, "%-24s %12s %12s %12s", "table", "seen", "used", "left out");
        quality.tables()
                .forEach((table, q) ->
                        line(out, "%-24s %12d %12d %12d", table.wireName(), q.seen(), q.used(), q.leftOut()));
        quality.warnings().forEach(warning -> line(out, "%s", warning));
        quality.tables().forEach((table, q) -> {
            q.causes().forEach((cause, count) -> line(out, ENTRY, table.wireName(), count, cause(cause, q)));
            q.notes().forEach((note, count) -> line(out, ENTRY, table.wireName(), count, note(note, q)));
            unknownFields(out, table.wireName(), q);
        });
        quality.tables().forEach((table, q) -> completeness(out, table.wireName(), q));
        return out;
    }

    private static String cause(Cause cause, TableQuality quality) {
        String remark = cause.isLeftOut() ? "; left out" : "";
        Double money = quality.money().get(cause);
        return cause.text() + remark + (money == null ? "" : String.format(Locale.ROOT, "; %.2f", money));
    }

    private static String note(FieldNote note, TableQuality quality) {
        String text = note.kind().text() + " in " + note.field();
        DataQuality.Shape shape = quality.shapes().get(note.field());
        return switch (note.kind()) {
            case UNREADABLE_TIME -> text + "; taken as missing" + (shape == null ? "" : "; seen: " + shown(shape));
            case BARE_TIME, DATE_ALONE -> text;
            case BAD_VALUE, PLACEHOLDER_TIME, WRONG_TYPE, PLACEHOLDER_ID -> text + "; taken as missing";
        };
    }

    /** The shape of an unreadable time, and where it stands. */
    static String shown(DataQuality.Shape shape) {
        return "`" + shape.shape() + "` (" + shape.source() + " line " + shape.line() + ")";
    }

    private static void unknownFields(StringBuilder out, String table, TableQuality quality) {
        List<Map.Entry<String, UnknownField>> byLines = mostFrequentFirst(quality.unknownFields());
        byLines.stream().limit(SHOWN_NAMES).forEach(entry -> {
            String nearest = entry.getValue().nearest();
            String meant = nearest == null ? "" : "; perhaps " + nearest;
            line(out, ENTRY, table, entry.getValue().lines(), "unknown field " + PlainText.of(entry.getKey()) + meant);
        });
        List<Map.Entry<String, UnknownField>> rest =
                byLines.subList(Math.min(SHOWN_NAMES, byLines.size()), byLines.size());
        if (!rest.isEmpty()) {
            long lines =
                    rest.stream().mapToLong(entry -> entry.getValue().lines()).sum();
            line(out, ENTRY, table, lines, "(" + rest.size() + " other unknown fields)");
        }
    }

    static List<Map.Entry<String, UnknownField>> mostFrequentFirst(Map<String, UnknownField> fields) {
        return fields.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, UnknownField> entry) ->
                                -entry.getValue().lines())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static void completeness(StringBuilder out, String table, TableQuality quality) {
        if (quality.examined() == 0 || quality.present().isEmpty()) {
            return;
        }
        List<String> cells = quality.present().keySet().stream()
                .map(field -> String.format(Locale.ROOT, "%s %.0f%%", field, 100 * quality.completeness(field)))
                .toList();
        for (int i = 0; i < cells.size(); i += CELLS_PER_LINE) {
            List<String> some = cells.subList(i, Math.min(cells.size(), i + CELLS_PER_LINE));
            line(out, "%-24s complete: %s", i == 0 ? table : "", String.join(", ", some));
        }
    }

    private static void unknown(StringBuilder out, String field, UnknownNames names, int most) {
        List<Map.Entry<String, NameCounts.Count>> byCount = names.shown().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(DataQuality.OTHER_NAMES))
                .sorted(NameCounts.MOST_FREQUENT_FIRST)
                .toList();
        long uncounted = names.shown()
                .getOrDefault(DataQuality.OTHER_NAMES, NameCounts.Count.NONE)
                .records();
        String more = uncounted > 0 ? " and more" : "";
        line(out, "unknown names in %s: %d%s", field, byCount.size() + names.rare(), more);
        byCount.stream()
                .limit(most)
                .forEach(entry -> line(out, NAME, entry.getValue().records(), entry.getKey()));
        List<Map.Entry<String, NameCounts.Count>> rest =
                byCount.subList(Math.min(most, byCount.size()), byCount.size());
        long records =
                rest.stream().mapToLong(entry -> entry.getValue().records()).sum() + uncounted;
        if (records > 0) {
            line(out, NAME, records, "(" + rest.size() + " other names" + more + ")");
        }
        if (names.rare() > 0) {
            line(out, NAME, names.rareRecords(), rare(names.rare()));
        }
    }

    private static String rare(int names) {
        return "(" + names + (names == 1 ? " name" : " names") + " of fewer than five customers)";
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
