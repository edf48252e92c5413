package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The times of the first and the last order before an instant, of all customers that go by. */
public final class OrderSpan {

    private final Instant end;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * Nobody has gone by yet.
     *
     * @param end orders at or after it do not count
     */
    public OrderSpan(Instant end) {
        this.end = end;
    }

    /**
     * Watches customers go by.
     *
     * @param customers all of them
     * @return the same
     */
    public Iterator<CustomerRecords> watch(Iterator<CustomerRecords> customers) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return customers.hasNext();
            }

            @Override
            public CustomerRecords next() {
                CustomerRecords next = customers.next();
                next.context().attributions().forEach(OrderSpan.this::add);
                return next;
            }
        };
    }

    private void add(PurchaseAttribution row) {
        Instant time = row.createdAt();
        if (time == null || !time.isBefore(end) || isNegative(row.attributionValue()) || isNegative(row.orderValue())) {
            return;
        }
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
    }

    private static boolean isNegative(@Nullable Double money) {
        return money != null && money < 0; // a refund
    }

    /**
     * The first order.
     *
     * @return null if there was none
     */
    public @Nullable Instant first() {
        return first;
    }

    /**
     * The last order.
     *
     * @return null if there was none
     */
    public @Nullable Instant last() {
        return last;
    }
}
