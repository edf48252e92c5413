package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the refunds of Shopify's orders, and those that webhooks tell apart from them. */
final class ShopifyRefunds {
    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;

    ShopifyRefunds(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
    }

    /** The refunds that an order lists, or else the total of them that it tells, whose time nobody knows. */
    void addTo(Order order, JsonNode payload) {
        List<JsonNode> refunds = Connections.objects(payload, "refunds");
        for (int i = 0; i < refunds.size(); i++) {
            add(order, refunds.get(i), i + 1);
        }
        BigDecimal total = refunds.isEmpty() ? first.money(payload, "total_refunded_set", "totalRefundedSet") : null;
        if (total != null && total.signum() > 0) {
            order.undatedRefund = total;
            order.undatedIsTotal = true;
        }
    }

    private void add(Order order, JsonNode payload, int place) {
        String id = values.id(payload, "id");
        if (id != null) {
            order.refundIds.add(id);
        }
        Instant time = time(payload);
        if (time != null) {
            order.refunds.add(refund(payload, id != null ? id : order.id + "/" + place, time));
        } else {
            order.addUndated(undated(payload));
        }
    }

    /** A refund that a webhook tells. */
    void addLate(JsonNode payload) {
        String orderId = values.id(payload, "order_id");
        if (orderId == null) {
            intake.leftOut(Intake.NO_ORDER_ID);
            return;
        }
        String id = values.id(payload, "id");
        Instant time = time(payload);
        intake.add(
                time == null
                        ? new LateRefund(intake.kind(), orderId, id, null, undated(payload))
                        : new LateRefund(intake.kind(), orderId, id, refund(payload, id, time)));
    }

    private @Nullable Instant time(JsonNode payload) {
        return first.time(payload, "processed_at", "processedAt", "created_at", "createdAt");
    }

    /** What a refund without a time gave back: the money or, where that is not told, what its lines are worth. */
    private BigDecimal undated(JsonNode payload) {
        BigDecimal money = money(payload);
        if (money != null) {
            return money;
        }
        BigDecimal sum = discrepancy(payload);
        for (ShopifyRefund.Line line : lines(payload)) {
            sum = line.value() == null || !line.orderLine().counts() ? sum : sum.add(line.value());
        }
        return sum.max(BigDecimal.ZERO);
    }

    private ShopifyRefund refund(JsonNode payload, @Nullable String id, Instant time) {
        List<ShopifyRefund.Line> lines = lines(payload);
        boolean isWithoutLines = lines.isEmpty() && adjustments(payload).isEmpty();
        return new ShopifyRefund(
                id, time, lines, discrepancy(payload), isWithoutLines, isWithoutLines ? money(payload) : null);
    }

    private List<ShopifyRefund.Line> lines(JsonNode payload) {
        List<ShopifyRefund.Line> lines = new ArrayList<>();
        for (JsonNode line : Connections.objects(payload, "refund_line_items", "refundLineItems")) {
            JsonNode ofOrder = line.path("line_item").isObject() ? line.path("line_item") : line.path("lineItem");
            ShopifyLine embedded = ShopifyLine.of(values, ofOrder);
            String told = values.id(line, "line_item_id");
            ShopifyLine orderLine = told == null ? embedded : embedded.withId(told);
            BigDecimal value = first.money(line, "subtotal_set", "subtotal", "subtotalSet");
            lines.add(new ShopifyRefund.Line(values.id(line, "id"), orderLine, value));
        }
        return lines;
    }

    private static List<JsonNode> adjustments(JsonNode payload) {
        return Connections.objects(payload, "order_adjustments", "orderAdjustments");
    }

    /** What was given back beyond the lines. The payload has it as what the shop gets. */
    private BigDecimal discrepancy(JsonNode payload) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode adjustment : adjustments(payload)) {
            String kind = first.text(adjustment, "kind", "reason");
            BigDecimal amount = "refund_discrepancy".equalsIgnoreCase(kind)
                    ? first.money(adjustment, "amount_set", "amount", "amountSet")
                    : null;
            sum = amount == null ? sum : sum.subtract(amount);
        }
        return sum;
    }

    /** What was paid back, or null if nothing tells. */
    private @Nullable BigDecimal money(JsonNode payload) {
        BigDecimal total = first.money(payload, "total_refunded_set", "totalRefundedSet");
        if (total != null) {
            return total;
        }
        BigDecimal sum = null;
        for (JsonNode transaction : Connections.objects(payload, "transactions")) {
            BigDecimal amount =
                    isPaidBack(transaction) ? first.money(transaction, "amount_set", "amount", "amountSet") : null;
            sum = amount == null ? sum : sum == null ? amount : sum.add(amount);
        }
        return sum;
    }

    private boolean isPaidBack(JsonNode transaction) {
        String status = values.text(transaction, "status");
        return "refund".equalsIgnoreCase(values.text(transaction, "kind"))
                && (status == null || status.equalsIgnoreCase("success"));
    }
}
