package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.FieldNote;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading a table tells beyond its records: names of fields that the table does not know, one text per field that
 * is no time, and the notes on rows that became no record. Not thread-safe.
 */
public final class ReadingCount {
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 40;
    /** Stands for the names beyond the first 1,000. */
    private static final String OTHER_NAMES = "(other names)";

    private final Fields fields;
    private final Map<String, Long> unknown = new HashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<FieldNote, Long> notesOfLeftOut = new HashMap<>();

    /**
     * The shape of a text that is no time.
     *
     * @param shape its digits as 9, its letters as a
     * @param line number of its line
     */
    public record Shape(String shape, long line) {}

    public ReadingCount(Fields fields) {
        this.fields = fields;
    }

    /** Counts a row that was read. */
    public void add(Row row, long line) {
        List<String> names = row.unknown();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (names.indexOf(name) == i) { // one name twice is one field of the line
                addUnknown(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, 1);
            }
        }
        if (row.isMarked()) {
            for (int i = 0; i < fields.size(); i++) {
                String shape = row.shape(i);
                if (shape != null) {
                    shapes.putIfAbsent(fields.wireName(i), new Shape(shape, line));
                }
            }
        }
    }

    /** Counts the notes on a row that becomes no record, or none that is kept. */
    public void addLeftOut(Row row) {
        for (FieldNote note : row.notes()) {
            notesOfLeftOut.merge(note, 1L, Long::sum);
        }
    }

    private void addUnknown(String name, long lines) {
        String kept = unknown.size() < MOST_NAMES || unknown.containsKey(name) ? name : OTHER_NAMES;
        unknown.merge(kept, lines, Long::sum);
    }

    /** Adds what was counted in later lines, whose numbers start behind a given one. */
    public void addLater(ReadingCount later, long linesBefore) {
        later.unknown.forEach(this::addUnknown);
        later.shapes.forEach(
                (field, shape) -> shapes.putIfAbsent(field, new Shape(shape.shape, linesBefore + shape.line)));
        later.notesOfLeftOut.forEach((note, rows) -> notesOfLeftOut.merge(note, rows, Long::sum));
    }

    public boolean isEmpty() {
        return unknown.isEmpty() && shapes.isEmpty() && notesOfLeftOut.isEmpty();
    }

    /** The numbers of lines by the name of a field that the table does not know. */
    public Map<String, Long> unknown() {
        return Map.copyOf(unknown);
    }

    /** The field of the table that somebody may have meant by an unknown name; null if none is close. */
    public @Nullable String nearest(String name) {
        return NearNames.nearest(name, fields.wireNames());
    }

    /** The first text of each field that is no time. */
    public Map<String, Shape> shapes() {
        return Map.copyOf(shapes);
    }

    public Map<FieldNote, Long> notesOfLeftOut() {
        return Map.copyOf(notesOfLeftOut);
    }
}
