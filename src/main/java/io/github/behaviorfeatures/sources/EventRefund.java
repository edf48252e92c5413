package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund that an event tells: of items, or of an amount, or else of all that is left of the order. */
final class EventRefund implements Refund {
    private final String id;
    private final Instant time;
    private final List<OrderLine> items;
    private final @Nullable BigDecimal amount;

    /**
     * A refund.
     *
     * @param event tells time and row ids
     * @param items those with a price; their ids do not matter
     * @param amount what is given back if there are none; null if unknown
     */
    EventRefund(EventHead event, List<OrderLine> items, @Nullable BigDecimal amount) {
        this.id = "refund/" + event.rowId();
        this.time = event.time();
        this.items = List.copyOf(items);
        this.amount = amount;
    }

    /** The same told by the event under another row id. */
    EventRefund of(EventHead event) {
        return new EventRefund(event, items, amount);
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public List<RefundRow> rows(Order order, @Nullable BigDecimal left) {
        List<RefundRow> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            OrderLine item = items.get(i);
            add(rows, id + "/" + (i + 1), item.productId(), item.value());
        }
        if (items.isEmpty()) {
            add(rows, id, null, amount == null ? left : amount);
        }
        return rows;
    }

    private static void add(List<RefundRow> rows, String id, @Nullable String productId, @Nullable BigDecimal value) {
        if (value != null && value.signum() > 0) {
            rows.add(new RefundRow(id, productId, value));
        }
    }
}
