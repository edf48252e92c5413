package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for each field of a table, the rows that have it and the rows with a bad value. Rows that are not before as-of
 * are counted but not examined, because their content is unknown at as-of. Not thread-safe.
 *
 * @param <R> the rows
 */
final class TableCount<R> {
    private final TableFields<R> fields;
    private final long[] missing;
    private final long[] bad;
    private final BitSet badFields = new BitSet(); // of the row at hand
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private long seen;
    private long examined;
    private boolean supplied;

    TableCount(TableFields<R> fields) {
        this.fields = fields;
        this.missing = new long[fields.names().size()];
        this.bad = new long[fields.names().size()];
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
    }

    private void add(R row, Instant asOf) {
        seen++;
        Instant at = fields.time().apply(row);
        if (at != null && !at.isBefore(asOf)) {
            return;
        }
        examined++;
        badFields.clear();
        fields.values().accept(row, this);
        Set<String> unreadable = fields.unreadable().apply(row);
        if (!badFields.isEmpty() || !unreadable.isEmpty()) {
            addBad(unreadable);
        }
    }

    private void addBad(Set<String> unreadable) {
        for (int i = 0; i < bad.length; i++) {
            if (badFields.get(i) || unreadable.contains(fields.names().get(i))) {
                bad[i]++;
            }
        }
    }

    void addCause(Cause cause, long records) {
        causes.merge(cause, records, Long::sum);
    }

    void text(int field, @Nullable String value) {
        if (Values.text(value) == null) {
            missing[field]++;
        }
    }

    void object(int field, @Nullable Object value) {
        if (value == null) {
            missing[field]++;
        }
    }

    void viewSeconds(int field, @Nullable Double value) {
        number(field, value, value != null && Values.isViewSeconds(value));
    }

    void money(int field, @Nullable Double value) {
        number(field, value, value != null && Values.isMoney(value));
    }

    private void number(int field, @Nullable Double value, boolean good) {
        if (!good) {
            missing[field]++;
            badFields.set(field, value != null);
        }
    }

    /** The counts so far. */
    DataQuality.TableQuality quality() {
        Map<String, Long> badByField = new LinkedHashMap<>();
        Map<String, Long> presentByField = new LinkedHashMap<>();
        for (int i = 0; i < bad.length; i++) {
            if (bad[i] > 0) {
                badByField.put(fields.names().get(i), bad[i]);
            }
            if (supplied) {
                presentByField.put(fields.names().get(i), examined - missing[i]);
            }
        }
        return new DataQuality.TableQuality(seen, causes, badByField, presentByField);
    }
}
