package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.text.MaskedNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What reading a table tells beyond its records: names of fields that the table does not know, one text per field that
 * is no time, and the notes on rows that became no record. Not thread-safe.
 */
public final class ReadingCount {
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 40;
    /** Stands for the names beyond the first 1,000. */
    private static final String OTHER_NAMES = "(other names)";

    /** How many rows have something, each counted once. */
    private static final class RowCount {
        private long rows;
        private long last;

        void add(long row) {
            rows += row == last ? 0 : 1;
            last = row;
        }
    }

    /** A text that is no time, with digits as 9 and letters as a. */
    private record Misread(String shape, long line) {}

    private final Fields fields;
    private final Map<String, RowCount> unknown = new HashMap<>();
    private final Map<String, Misread> misread = new HashMap<>();
    private final Map<FieldNote, Long> notesOfLeftOut = new HashMap<>();
    private long rows;

    public ReadingCount(Fields fields) {
        this.fields = fields;
    }

    /** Counts a row that was read from a line. */
    public void add(Row row, long line) {
        rows++;
        List<String> names = row.unknown();
        for (int i = 0; i < names.size(); i++) {
            ofUnknown(presentable(names.get(i))).add(rows);
        }
        if (row.isMarked()) {
            for (int i = 0; i < fields.size(); i++) {
                String shape = row.shape(i);
                if (shape != null) {
                    misread.putIfAbsent(fields.wireName(i), new Misread(shape, line));
                }
            }
        }
    }

    /** Masked: whoever makes fields of paths or numbers may put personal data into their names. */
    private static String presentable(String name) {
        String shown = PlainText.of(MaskedNames.of(name));
        return shown.length() <= LONGEST_NAME || shown.codePointCount(0, shown.length()) <= LONGEST_NAME
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NAME));
    }

    private RowCount ofUnknown(String name) {
        RowCount count = unknown.get(name);
        if (count == null) {
            String kept = unknown.size() < MOST_NAMES ? name : OTHER_NAMES;
            count = unknown.computeIfAbsent(kept, first -> new RowCount());
        }
        return count;
    }

    /** Counts the notes on a row that becomes no record, or none that is kept. */
    public void addLeftOut(Row row) {
        for (FieldNote note : row.notes()) {
            notesOfLeftOut.merge(note, 1L, Long::sum);
        }
    }

    /** Adds what was counted in later lines, whose numbers start behind a given one. */
    public void addLater(ReadingCount later, long linesBefore) {
        later.unknown.forEach((name, count) -> ofUnknown(name).rows += count.rows);
        later.misread.forEach(
                (field, text) -> misread.putIfAbsent(field, new Misread(text.shape, linesBefore + text.line)));
        later.notesOfLeftOut.forEach((note, rows) -> notesOfLeftOut.merge(note, rows, Long::sum));
    }

    /** All that as a report. */
    public DataQuality quality(Table table, String source) {
        List<String> known = fields.wireNames();
        Map<String, UnknownField> names = new HashMap<>();
        unknown.forEach((name, count) -> names.put(name, new UnknownField(count.rows, NearNames.nearest(name, known))));
        Map<String, Shape> shapes = new HashMap<>();
        misread.forEach((field, text) -> shapes.put(field, new Shape(text.shape, source, text.line)));
        return DataQuality.ofReading(table, notesOfLeftOut, names, shapes);
    }
}
