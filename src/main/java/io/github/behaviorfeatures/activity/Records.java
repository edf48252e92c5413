package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    Instant timeOf(R row) {
        return Objects.requireNonNull(time.apply(row));
    }

    /** The rows before as-of, of rows with one id the last, by time, then id (missing ones first), then input order. */
    List<R> visible(List<R> rows, Instant asOf, QualityCount quality) {
        List<R> visible = new ArrayList<>(rows.size());
        for (R row : rows) {
            Instant at = time.apply(row);
            if (at == null) {
                quality.cause(table, DataQuality.Cause.NO_TIME, 1);
            } else if (!at.isBefore(asOf)) {
                quality.cause(table, DataQuality.Cause.NOT_BEFORE_AS_OF, 1);
            } else {
                visible.add(row);
            }
        }
        List<R> distinct = withoutDuplicates(visible);
        quality.cause(table, DataQuality.Cause.DUPLICATE_ID, visible.size() - distinct.size());
        distinct.sort(Comparator.comparing(this::timeOf).thenComparing(this::idOrEmpty));
        return distinct;
    }

    private String idOrEmpty(R row) {
        String text = Values.text(id.apply(row));
        return text == null ? "" : text;
    }

    private List<R> withoutDuplicates(List<R> rows) {
        Map<String, Integer> lastIndex = new HashMap<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            String key = Values.text(id.apply(rows.get(i)));
            if (key != null) {
                lastIndex.put(key, i);
            }
        }
        List<R> distinct = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Integer last = lastIndex.get(idOrEmpty(rows.get(i)));
            if (last == null || last == i) {
                distinct.add(rows.get(i));
            }
        }
        return distinct;
    }
}
