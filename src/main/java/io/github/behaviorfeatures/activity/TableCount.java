package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for each field of a table, the rows that have it and the rows with a bad value. Rows that are not before as-of
 * or were not known then are counted but not examined, because their content is unknown at as-of. Not thread-safe.
 *
 * @param <R> the rows
 */
final class TableCount<R> {
    private final TableFields<R> fields;
    private final List<String> names = new ArrayList<>();
    private long[] missing = {};
    private final Map<FieldNote, Long> notes = new HashMap<>();
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private final Map<Cause, Double> money = new EnumMap<>(Cause.class);
    private long seen;
    private long examined;
    /** The index of the field of the row at hand that comes next. */
    private int next;

    private boolean supplied;

    TableCount(TableFields<R> fields) {
        this.fields = fields;
        fields.fields().accept(fields.withoutValues(), this);
        missing = new long[names.size()];
    }

    Table table() {
        return fields.table();
    }

    /** Adds the rows of a customer and the defects that their digest counted. */
    void add(List<R> rows, Instant asOf, QualityCount counted) {
        for (R row : rows) {
            add(row, asOf);
        }
        supplied = true;
        counted.causes(fields.table()).forEach(this::addCause);
        counted.money(fields.table()).forEach((cause, sum) -> money.merge(cause, sum, Double::sum));
    }

    private void add(R row, Instant asOf) {
        seen++;
        Set<FieldNote> given = fields.notes().apply(row);
        if (!given.isEmpty()) {
            given.forEach(note -> notes.merge(note, 1L, Long::sum));
        }
        Instant at = fields.time().apply(row);
        if (at != null && !(at.isBefore(asOf) && fields.isKnown().test(asOf, row))) {
            return;
        }
        examined++;
        next = 0;
        fields.fields().accept(row, this);
    }

    void addCause(Cause cause, long records) {
        causes.merge(cause, records, Long::sum);
    }

    void text(String name, @Nullable String value) {
        if (Values.text(value) == null) {
            miss(name);
        }
        next++;
    }

    void object(String name, @Nullable Object value) {
        if (value == null) {
            miss(name);
        }
        next++;
    }

    void viewSeconds(String name, @Nullable Double value) {
        number(name, value, value != null && Values.isViewSeconds(value));
    }

    void money(String name, @Nullable Double value) {
        number(name, value, value != null && Values.isMoney(value));
    }

    private void number(String name, @Nullable Double value, boolean good) {
        if (!good) {
            if (value != null) {
                notes.merge(new FieldNote(name, FieldNote.Kind.BAD_VALUE), 1L, Long::sum);
            }
            miss(name);
        }
        next++;
    }

    private void miss(String name) {
        if (next == names.size()) { // of the row without values, which tells the names
            names.add(name);
        } else {
            missing[next]++;
        }
    }

    /** The counts so far. */
    DataQuality.TableQuality quality() {
        Map<String, Long> presentByField = new LinkedHashMap<>();
        for (int i = 0; i < missing.length; i++) {
            if (supplied) {
                presentByField.put(names.get(i), examined - missing[i]);
            }
        }
        return new DataQuality.TableQuality(seen, causes, money, notes, presentByField, Map.of(), Map.of());
    }
}
