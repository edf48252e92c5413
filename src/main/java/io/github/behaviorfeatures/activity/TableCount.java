package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the rows of a table hold: how many have a field, how many hold a bad value in it. Rows that are not before
 * as-of are only counted: nobody could know then what they hold. Not thread-safe.
 *
 * @param <R> the rows
 */
final class TableCount<R> {
    private static final Cause[] CAUSES = Cause.values();

    private final TableFields<R> fields;
    private final long[] missing; // few are, so little has to be counted
    private final long[] bad;
    private final long[] causes = new long[CAUSES.length];
    private long seen;
    private long examined;
    private boolean supplied;
    /** The fields of the row that hold a bad value, as bits. */
    private int badFields;

    TableCount(TableFields<R> fields) {
        this.fields = fields;
        this.missing = new long[fields.names().size()];
        this.bad = new long[fields.names().size()];
    }

    Table table() {
        return fields.table();
    }

    /** Adds what the rows of a customer hold, together with what the digest counted of them. */
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
        badFields = 0;
        fields.values().accept(row, this);
        Set<String> unreadable = fields.unreadable().apply(row);
        if (badFields != 0 || !unreadable.isEmpty()) {
            addBad(unreadable);
        }
    }

    private void addBad(Set<String> unreadable) {
        for (int i = 0; i < bad.length; i++) {
            if ((badFields >> i & 1) == 1 || unreadable.contains(fields.names().get(i))) {
                bad[i]++;
            }
        }
    }

    void addCause(Cause cause, long records) {
        causes[cause.ordinal()] += records;
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
            badFields |= value == null ? 0 : 1 << field;
        }
    }

    /** What was counted so far. */
    DataQuality.TableQuality quality() {
        Map<Cause, Long> byCause = new EnumMap<>(Cause.class);
        for (Cause cause : CAUSES) {
            if (causes[cause.ordinal()] > 0) {
                byCause.put(cause, causes[cause.ordinal()]);
            }
        }
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
        return new DataQuality.TableQuality(seen, byCause, badByField, presentByField);
    }
}
