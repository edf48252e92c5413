package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund of Shopify's: of lines, with a discrepancy perhaps, or of an amount alone.
 *
 * @param id null if unknown: then its place among the order's refunds stands for it
 * @param lines of those that the payload lists
 * @param discrepancy what was given back beyond the lines; negative: less than they are worth
 * @param isWithoutLines whether it lists neither lines nor adjustments
 * @param money what was given back, with tax and shipping; null if unknown
 */
record ShopifyRefund(
        @Nullable String id,
        Instant time,
        List<Line> lines,
        BigDecimal discrepancy,
        boolean isWithoutLines,
        @Nullable BigDecimal money)
        implements Refund {

    /**
     * A line that is given back.
     *
     * @param id or null
     * @param orderLine what it is a line of, with the order line's id; the order itself knows better
     * @param value null if unknown
     */
    record Line(
            @Nullable String id,
            ShopifyLine orderLine,
            @Nullable BigDecimal value) {}

    @Override
    public List<RefundRow> rows(Order order, @Nullable BigDecimal left) {
        String refundId = id != null ? id : order.id + "/" + place(order);
        List<RefundRow> rows = new ArrayList<>();
        if (isWithoutLines) {
            add(rows, "refund/" + refundId, null, left == null || money == null ? money : money.min(left));
            return rows;
        }
        BigDecimal tooMuch = discrepancy.negate().max(BigDecimal.ZERO);
        int place = 0;
        for (Line line : lines) {
            ShopifyLine orderLine = known(order, line.orderLine);
            if (orderLine.counts()) {
                place++;
                BigDecimal value = line.value == null ? BigDecimal.ZERO : line.value;
                BigDecimal taken = tooMuch.min(value.max(BigDecimal.ZERO));
                tooMuch = tooMuch.subtract(taken);
                String rowId = line.id != null ? line.id : refundId + "/" + place;
                add(rows, "refund/" + rowId, orderLine.productId(), value.subtract(taken));
            }
        }
        add(rows, "refund/adjustment/" + refundId, null, discrepancy);
        return rows;
    }

    /** From 1, behind those whose time nobody knows. */
    private int place(Order order) {
        int place = order.undatedRefunds + 1;
        for (Refund other : order.refunds) {
            if (other == this) {
                break;
            }
            place++;
        }
        return place;
    }

    private static ShopifyLine known(Order order, ShopifyLine line) {
        ShopifyLine known = line.id() == null ? null : order.shopifyLines.get(line.id());
        return known == null ? line : known;
    }

    private static void add(List<RefundRow> rows, String id, @Nullable String productId, @Nullable BigDecimal value) {
        if (value != null && value.signum() > 0) {
            rows.add(new RefundRow(id, productId, value));
        }
    }
}
