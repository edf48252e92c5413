package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;

/** What is left out of the orders that count, and what is used but worth knowing. */
final class OrderCounts {
    private final Counts leftOut;
    private final Counts noted = new Counts();
    private final boolean undatedAtOrder;
    private BigDecimal undatedRefunds = BigDecimal.ZERO;

    OrderCounts(OrderBook book, Counts leftOut, boolean undatedAtOrder) {
        this.leftOut = leftOut;
        this.undatedAtOrder = undatedAtOrder;
        book.counting().forEach(this::count);
    }

    private void count(Order order) {
        String source = order.source.wireName() + ": ";
        if (order.leftOut != null) {
            leftOut.add(source + order.leftOut);
            return;
        }
        leftOut.add(source + "gift card line", order.giftCardLines);
        leftOut.add(source + "tip line", order.tipLines);
        if (order.undatedRefund != null && !undatedAtOrder) {
            leftOut.add(source + "refund without a time");
            undatedRefunds = undatedRefunds.add(order.undatedRefund);
        }
        noted.add(source + "cancelled order", order.cancelledAt == null ? 0 : 1);
        noted.add(source + "refund without lines", withoutLines(order));
    }

    /** Refunds that make a row though they list nothing. */
    private static long withoutLines(Order order) {
        BigDecimal left = order.value;
        long count = 0;
        for (Refund refund : order.refunds) {
            boolean makesRows = false;
            for (RefundRow row : refund.rows(order, left)) {
                makesRows = true;
                left = left == null ? null : left.subtract(row.value());
            }
            count += makesRows && refund.isWithoutLines() ? 1 : 0;
        }
        return count;
    }

    Counts noted() {
        return noted;
    }

    /** Money of the refunds left out, over all currencies. */
    BigDecimal undatedRefunds() {
        return undatedRefunds;
    }
}
