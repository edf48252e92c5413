package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table are read: whose they are, when they happened, and which of them count.
 *
 * @param <R> the rows
 */
record Records<R>(
        Table table,
        Function<R, @Nullable String> id,
        Function<R, @Nullable String> shopId,
        Function<R, @Nullable String> customerId,
        Function<R, @Nullable Instant> time) {

    /** Refuses rows of another customer or shop: mixing them up is an error of the caller, not of the data. */
    void refuseForeign(List<R> rows, Customer customer) {
        for (int i = 0; i < rows.size(); i++) {
            R row = rows.get(i);
            refuseForeign("customer_id", customerId.apply(row), customer.customerId(), row, i);
            refuseForeign("shop_id", shopId.apply(row), customer.shopId(), row, i);
        }
    }

    private void refuseForeign(String field, @Nullable String found, String expected, R row, int index) {
        if (found != null && !found.equals(expected) && !found.isBlank()) {
            String recordId = Values.text(id.apply(row));
            String record = recordId == null ? "without id at index " + index : recordId;
            throw new IllegalArgumentException(table.wireName() + " record " + record + ": its " + field
                    + " is not the customer's; a context takes only the rows of its own customer");
        }
    }

    private Instant timeOf(R row) {
        return Objects.requireNonNull(time.apply(row));
    }

    /** The rows before as-of, of rows with one id the last, by time, then id (missing ones first), then input order. */
    List<R> visible(List<R> rows, Instant asOf, QualityCount quality) {
        List<R> visible = before(rows, asOf, quality);
        List<R> distinct = Repeats.mayBeIn(visible, id) ? lastOfEachId(visible) : visible;
        quality.cause(table, Cause.DUPLICATE_ID, visible.size() - distinct.size());
        return inOrder(distinct);
    }

    /** The rows themselves if all are visible, as they mostly are. */
    private List<R> before(List<R> rows, Instant asOf, QualityCount quality) {
        int visible = 0;
        while (visible < rows.size() && isBefore(time.apply(rows.get(visible)), asOf)) {
            visible++;
        }
        if (visible == rows.size()) {
            return rows;
        }
        List<R> before = new ArrayList<>(rows.subList(0, visible));
        for (R row : rows.subList(visible, rows.size())) {
            Instant at = time.apply(row);
            if (isBefore(at, asOf)) {
                before.add(row);
            } else {
                Cause cause = at == null ? Cause.NO_TIME : Cause.NOT_BEFORE_AS_OF;
                quality.cause(table, cause, 1);
            }
        }
        return before;
    }

    private static boolean isBefore(@Nullable Instant at, Instant asOf) {
        return at != null && at.isBefore(asOf);
    }

    private List<R> lastOfEachId(List<R> rows) {
        Map<String, Integer> lastIndex = new HashMap<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            lastIndex.put(idOrEmpty(rows.get(i)), i);
        }
        List<R> distinct = new ArrayList<>(lastIndex.size());
        for (int i = 0; i < rows.size(); i++) {
            String key = idOrEmpty(rows.get(i));
            if (key.isEmpty() || lastIndex.get(key) == i) {
                distinct.add(rows.get(i));
            }
        }
        return distinct;
    }

    /** The rows themselves if they are in order, as they mostly are. */
    private List<R> inOrder(List<R> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (compare(rows.get(i - 1), rows.get(i)) > 0) {
                List<R> sorted = new ArrayList<>(rows);
                sorted.sort(this::compare);
                return sorted;
            }
        }
        return rows;
    }

    private int compare(R a, R b) {
        int byTime = timeOf(a).compareTo(timeOf(b));
        return byTime != 0 ? byTime : idOrEmpty(a).compareTo(idOrEmpty(b));
    }

    private String idOrEmpty(R row) {
        String text = Values.text(id.apply(row));
        return text == null ? "" : text;
    }
}
