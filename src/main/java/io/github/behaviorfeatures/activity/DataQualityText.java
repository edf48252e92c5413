package io.github.behaviorfeatures.activity;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a {@link DataQuality} as a table. */
final class DataQualityText {

    private static final int SHOWN_NAMES = 10;
    private static final int CELLS_PER_LINE = 4;

    private DataQualityText() {}

    static String of(DataQuality quality) {
        StringBuilder out = new StringBuilder();
        line(out, "%-24s %12s %12s %12s", "table", "seen", "used", "left out");
        quality.tables()
                .forEach((table, q) ->
                        line(out, "%-24s %12d %12d %12d", table.wireName(), q.seen(), q.used(), q.leftOut()));
        quality.tables().forEach((table, q) -> {
            q.causes().forEach((cause, count) -> {
                String remark = cause.isLeftOut() ? "; left out" : "";
                line(out, "%-24s %12d  %s%s", table.wireName(), count, cause.text(), remark);
            });
            q.badValues()
                    .forEach((field, count) ->
                            line(out, "%-24s %12d  bad value in %s; taken as missing", table.wireName(), count, field));
        });
        quality.tables().forEach((table, q) -> completeness(out, table.wireName(), q));
        quality.keptNames().forEach((field, names) -> unknown(out, field, names));
        return out.toString();
    }

    private static void completeness(StringBuilder out, String table, DataQuality.TableQuality quality) {
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

    private static void unknown(StringBuilder out, String field, Map<String, Long> names) {
        List<Map.Entry<String, Long>> byCount = names.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(DataQuality.OTHER_NAMES))
                .sorted(NameCounts.MOST_FREQUENT_FIRST)
                .toList();
        long uncounted = names.getOrDefault(DataQuality.OTHER_NAMES, 0L);
        String more = uncounted > 0 ? " and more" : "";
        line(out, "unknown names in %s: %d%s", field, byCount.size(), more);
        byCount.stream().limit(SHOWN_NAMES).forEach(entry -> line(out, "%12d  %s", entry.getValue(), shown(entry)));
        List<Map.Entry<String, Long>> rest = byCount.subList(Math.min(SHOWN_NAMES, byCount.size()), byCount.size());
        long records = rest.stream().mapToLong(Map.Entry::getValue).sum() + uncounted;
        if (records > 0) {
            line(out, "%12d  (%d other names%s)", records, rest.size(), more);
        }
    }

    /** Names come from records, so line breaks and control characters must not reach a terminal. */
    private static String shown(Map.Entry<String, Long> entry) {
        return entry.getKey().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
