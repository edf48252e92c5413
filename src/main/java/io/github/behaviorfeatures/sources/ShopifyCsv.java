package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads Shopify's export of orders: a row per line, those of one name are one order. */
final class ShopifyCsv implements PayloadReader {
    private static final String NAME = "name";
    private static final String ID = "id";
    private static final String STATUS = "financial status";
    private static final String SKU = "lineitem sku";
    private static final String LINE_NAME = "lineitem name";
    private static final String PRICE = "lineitem price";

    static final Set<String> KNOWN = Set.of(
            NAME,
            ID,
            "email",
            STATUS,
            "total",
            "subtotal",
            "currency",
            "created at",
            "cancelled at",
            "refunded amount",
            SKU,
            LINE_NAME,
            PRICE,
            "lineitem quantity",
            "lineitem discount");

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;
    private final Map<String, List<ObjectNode>> rowsByName = new LinkedHashMap<>();

    ShopifyCsv(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
    }

    @Override
    public void read(ObjectNode row) {
        String name = values.id(row, NAME);
        if (name == null) {
            intake.leftOut(Intake.NO_ORDER_ID);
            return;
        }
        dropQuote(row, ID);
        dropQuote(row, SKU);
        rowsByName.computeIfAbsent(name, any -> new ArrayList<>(1)).add(row);
    }

    /** Spreadsheets leave digits as they are if there is a quote before them. */
    private static void dropQuote(ObjectNode row, String field) {
        String text = row.path(field).stringValue("");
        if (text.startsWith("'")) {
            row.put(field, text.substring(1));
        }
    }

    @Override
    public void end() {
        rowsByName.forEach(this::readOrder);
    }

    private void readOrder(String name, List<ObjectNode> rows) {
        JsonNode head = head(rows);
        Instant time = values.time(head, "created at");
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        String id = values.id(head, ID);
        Order order = intake.order(id == null ? name : id, time);
        order.name = name;
        String email = first.address(head, "email");
        order.customerId = email == null ? null : Emails.id(email);
        order.currency = values.currency(head, "currency");
        order.cancelledAt = values.time(head, "cancelled at");
        order.worth(lines(order, rows), values.money(head, "subtotal"));
        order.leftOut = reason(order, head);
        BigDecimal refunded = values.money(head, "refunded amount");
        if (refunded != null && refunded.signum() > 0) {
            order.addUndated(refunded);
        }
        intake.add(order);
    }

    /** The row that has the fields of the order. */
    private static ObjectNode head(List<ObjectNode> rows) {
        for (ObjectNode row : rows) {
            if (row.has(STATUS) || row.has("total")) {
                return row;
            }
        }
        return rows.get(0);
    }

    private List<OrderLine> lines(Order order, List<ObjectNode> rows) {
        List<OrderLine> lines = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (isTip(row)) {
                order.tipLines++;
            } else if (isFilled(row, SKU) || isFilled(row, LINE_NAME) || isFilled(row, PRICE)) {
                lines.add(
                        new OrderLine(order.id + "/" + (lines.size() + 1), first.id(row, SKU, LINE_NAME), value(row)));
            }
        }
        return lines;
    }

    private static boolean isFilled(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isString() || value.isNumber();
    }

    private static boolean isTip(JsonNode row) {
        return !isFilled(row, SKU) && row.path(LINE_NAME).asString("").equalsIgnoreCase("tip");
    }

    private @Nullable BigDecimal value(JsonNode row) {
        BigDecimal price = values.money(row, PRICE);
        BigDecimal discount = values.money(row, "lineitem discount");
        BigDecimal value = price == null ? null : price.multiply(values.quantity(row, "lineitem quantity"));
        return value == null || discount == null ? value : value.subtract(discount);
    }

    private @Nullable String reason(Order order, JsonNode head) {
        String status = values.text(head, STATUS);
        String lower = status == null ? "" : status.toLowerCase(Locale.ROOT);
        if (order.cancelledAt == null && (lower.equals("voided") || lower.equals("expired"))) {
            return lower + " order";
        }
        return order.lines.isEmpty() && order.tipLines > 0 ? "order of tips" : null;
    }
}
