package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.text.Blanks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Selects the rows of one table that count.
 *
 * @param table the table
 * @param id reads the id of a row
 * @param shopId reads the shop of a row
 * @param customerId reads the customer of a row
 * @param plain a row without its notes, which tell how it was written
 * @param time reads the time of a row
 * @param isKnown whether a row that had happened was known at an instant
 * @param isOf whether a row names a customer and their shop, as nearly all do: one call instead of two
 * @param <R> the rows
 */
record Records<R>(
        Table table,
        Function<R, @Nullable String> id,
        Function<R, @Nullable String> shopId,
        Function<R, @Nullable String> customerId,
        UnaryOperator<R> plain,
        Function<R, @Nullable Instant> time,
        BiPredicate<Instant, R> isKnown,
        BiPredicate<R, Customer> isOf) {

    /** Rows of another customer or shop are the caller's mistake, not a defect of the data. */
    private void refuseForeign(R row, int index, Customer customer) {
        refuseForeign("customer_id", customerId.apply(row), customer.customerId(), row, index);
        refuseForeign("shop_id", shopId.apply(row), customer.shopId(), row, index);
    }

    private void refuseForeign(String field, @Nullable String found, String expected, R row, int index) {
        if (found != null && !found.equals(expected) && !Blanks.isBlank(found)) {
            String recordId = Values.text(id.apply(row));
            String record = recordId == null ? "without id at index " + index : PlainText.brief(recordId);
            throw new ForeignRowException(
                    table.wireName() + " record " + record + ": its " + field
                            + " is not the customer's; a context takes only the rows of its own customer",
                    table,
                    index,
                    field);
        }
    }

    private Instant timeOf(R row) {
        return Objects.requireNonNull(time.apply(row));
    }

    /**
     * The rows before as-of and known then, sorted by time, then id (missing ones first), then input order. If rows share
     * an id, only the last one counts. Refuses rows of another customer or shop.
     */
    List<R> visible(List<R> rows, Customer customer, Instant asOf, QualityCount quality) {
        List<R> visible = rows;
        R previous = null;
        Instant previousTime = Instant.MIN;
        boolean inOrder = true;
        long withoutTime = 0;
        long later = 0;
        for (int i = 0; i < rows.size(); i++) {
            R row = rows.get(i);
            if (!isOf.test(row, customer)) {
                refuseForeign(row, i, customer);
            }
            Instant at = time.apply(row);
            if (at != null && at.isBefore(asOf) && isKnown.test(asOf, row)) {
                if (inOrder && previous != null) {
                    int byTime = previousTime.compareTo(at);
                    inOrder = byTime < 0 || byTime == 0 && compareIds(previous, row) <= 0;
                }
                previous = row;
                previousTime = at;
                if (visible != rows) {
                    visible.add(row);
                }
            } else {
                withoutTime += at == null ? 1 : 0;
                later += at == null ? 0 : 1;
                visible = visible == rows ? new ArrayList<>(rows.subList(0, i)) : visible;
            }
        }
        List<R> distinct = Repeats.mayBeIn(visible, id) ? lastOfEachId(visible, quality) : visible;
        quality.cause(table, Cause.NO_TIME, withoutTime);
        quality.cause(table, Cause.NOT_BEFORE_AS_OF, later);
        return inOrder ? distinct : sorted(distinct);
    }

    private List<R> lastOfEachId(List<R> rows, QualityCount quality) {
        Map<String, R> met = new HashMap<>(rows.size() * 2);
        List<R> distinct = new ArrayList<>(rows.size());
        long equal = 0;
        long different = 0;
        for (int i = rows.size() - 1; i >= 0; i--) {
            R row = rows.get(i);
            String key = idOrEmpty(row);
            R last = key.isEmpty() ? null : met.putIfAbsent(key, row);
            if (last == null) {
                distinct.add(row);
            } else if (plain.apply(last).equals(plain.apply(row))) {
                equal++;
            } else {
                different++;
            }
        }
        quality.cause(table, Cause.DUPLICATE_ID, equal);
        quality.cause(table, Cause.CONFLICTING_ID, different);
        Collections.reverse(distinct);
        return distinct;
    }

    private List<R> sorted(List<R> rows) {
        List<R> sorted = new ArrayList<>(rows);
        sorted.sort(this::compare);
        return sorted;
    }

    private int compare(R a, R b) {
        int byTime = timeOf(a).compareTo(timeOf(b));
        return byTime != 0 ? byTime : compareIds(a, b);
    }

    private int compareIds(R a, R b) {
        return idOrEmpty(a).compareTo(idOrEmpty(b));
    }

    private String idOrEmpty(R row) {
        String text = Values.text(id.apply(row));
        return text == null ? "" : text;
    }
}
