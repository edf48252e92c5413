package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an order: its lines, or one if it has none, and its refunds. */
final class OrderRows {
    private final String shopId;
    private final Order order;
    private final Owner owner;
    private final List<PurchaseAttribution> rows = new ArrayList<>();

    private OrderRows(String shopId, Order order, Owner owner) {
        this.shopId = shopId;
        this.order = order;
        this.owner = owner;
    }

    /**
     * The rows.
     *
     * @param led what led to the order besides what it tells itself; null if unknown
     * @param undatedAtOrder whether refunds without a time are a row at the order's time
     */
    static List<PurchaseAttribution> of(
            String shopId, Order order, Owner owner, @Nullable Origin led, boolean undatedAtOrder) {
        OrderRows rows = new OrderRows(shopId, order, owner);
        rows.addLines(led);
        rows.addRefunds();
        if (undatedAtOrder) {
            rows.addUndatedRefund();
        }
        return rows.rows;
    }

    private void addLines(@Nullable Origin led) {
        boolean isTold = order.told != null && order.told.isTouch();
        Origin origin = isTold ? order.told : led;
        for (OrderLine line : order.lines) {
            addLine(line, origin, isTold);
        }
        if (order.lines.isEmpty()) {
            addLine(new OrderLine(order.id, null, null), origin, isTold);
        }
    }

    private void addLine(OrderLine line, @Nullable Origin origin, boolean isTold) {
        PurchaseAttribution.Builder row = row(line.id(), line.productId(), order.time)
                .attributionValue(line.value())
                .orderValue(order.value);
        if (origin != null) {
            row.attributionSource(origin.source()).attributionMedium(origin.medium());
            row.attributedAt(isTold ? null : order.time.plus(Touches.SETTLED_AFTER));
        }
        rows.add(row.build());
    }

    private void addRefunds() {
        BigDecimal left = order.value;
        for (Refund refund : order.refunds) {
            for (RefundRow row : refund.rows(order, left)) {
                rows.add(row(row.id(), row.productId(), refund.time())
                        .attributionValue(row.value().negate())
                        .build());
                left = left == null ? null : left.subtract(row.value());
            }
        }
    }

    private void addUndatedRefund() {
        BigDecimal money = order.undatedRefund;
        if (money != null && order.value != null) {
            money = money.min(order.value);
        }
        if (money != null && money.signum() > 0) {
            rows.add(row("refund/" + order.id, null, order.time)
                    .attributionValue(money.negate())
                    .build());
        }
    }

    private PurchaseAttribution.Builder row(String id, @Nullable String productId, Instant time) {
        return PurchaseAttribution.builder()
                .id(id)
                .shopId(shopId)
                .customerId(owner.customerId())
                .orderId(order.id)
                .productId(productId)
                .currencyCode(order.currency)
                .createdAt(time)
                .identifiedAt(owner.identifiedAt(time))
                .cancelledAt(order.cancelledAt);
    }
}
