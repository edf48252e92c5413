package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads orders of WooCommerce: a row per order with its lines in columns, or a row per line. */
final class WooCsv implements PayloadReader {
    private static final String[] ID = {"order_id", "order id"};
    private static final String[] NUMBER = {"order_number", "order number", "order #", "commande n°"};
    private static final String[] TIME = {"order_date", "order date"};
    private static final String TIME_UTC = "date_created_gmt";
    private static final String[] LATER_TIME = {"date_created", "date"};
    private static final String[] STATUS = {"status", "order status", "état"};
    private static final String[] CUSTOMER = {"customer_user", "customer_id", "customer id", "user_id", "user id"};
    private static final String[] EMAIL = {"billing_email", "email (billing)", "customer_email", "billing email"};
    private static final String[] DISCOUNT = {"discount_total", "cart_discount"};
    private static final String[] NET = {"net sales", "n. revenue", "ventes nettes"};
    private static final String[] TOTAL = {"order total amount", "order_total", "order total", "total"};
    private static final String[] TAX = {"order total tax amount", "order tax amount", "tax_total", "total_tax"};
    private static final String[] SHIPPING = {"order shipping amount", "shipping_total", "order shipping"};
    private static final String[] CURRENCY = {"order_currency", "currency"};
    private static final String[] OTHERS = {
        TIME_UTC, "order_subtotal", "order subtotal amount", "cart discount amount", "fee_total"
    };

    /** Orders that were not placed. */
    private static final Set<String> NO_ORDERS =
            Set.of("cancelled", "failed", "pending", "trash", "draft", "checkout-draft", "auto-draft");

    private static final Set<String> KNOWN = known();

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;
    private final WooLines lines;
    private final WooOrigin origin;
    private final Map<String, List<ObjectNode>> rowsById = new LinkedHashMap<>();

    WooCsv(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
        this.lines = new WooLines(values);
        this.origin = new WooOrigin(values);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        for (String[] names : new String[][] {
            ID, NUMBER, TIME, LATER_TIME, STATUS, CUSTOMER, EMAIL, DISCOUNT, NET, TOTAL, TAX, SHIPPING, CURRENCY, OTHERS
        }) {
            known.addAll(List.of(names));
        }
        return known;
    }

    static boolean isKnown(String column) {
        return KNOWN.contains(column) || WooLines.isKnown(column) || WooOrigin.isKnown(column);
    }

    @Override
    public void read(ObjectNode row) {
        for (String field : NUMBER) {
            dropSign(row, field);
        }
        String id = first.id(row, ID);
        String either = id == null ? first.id(row, NUMBER) : id;
        if (either == null) {
            intake.leftOut(Intake.NO_ORDER_ID);
        } else {
            rowsById.computeIfAbsent(either, any -> new ArrayList<>(1)).add(row);
        }
    }

    private static void dropSign(ObjectNode row, String field) {
        String text = row.path(field).stringValue("");
        if (text.startsWith("#")) {
            row.put(field, text.substring(1));
        }
    }

    @Override
    public void end() {
        rowsById.forEach(this::readOrder);
    }

    private void readOrder(String id, List<ObjectNode> rows) {
        JsonNode head = rows.get(0);
        Instant time = time(head);
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        Order order = intake.order(id, time);
        if (first.id(head, ID) != null) {
            order.name = first.id(head, NUMBER);
            order.number = order.name;
        }
        order.customerId = customer(head);
        for (String field : CURRENCY) {
            order.currency = order.currency == null ? values.currency(head, field) : order.currency;
        }
        order.worth(lines.of(id, rows), value(head));
        order.told = origin.of(head);
        String status = status(head);
        if (NO_ORDERS.contains(status)) {
            order.leftOut = status + " order";
        } else if (status.equals("refunded")) {
            order.addUndated(order.value == null ? BigDecimal.ZERO : order.value);
        }
        intake.add(order);
    }

    private @Nullable Instant time(JsonNode row) {
        Instant time = first.time(row, TIME);
        if (time != null) {
            return time;
        }
        String text = row.path(TIME_UTC).stringValue("");
        Instant utc = Instants.isBare(text) ? Instants.of(text, ZoneOffset.UTC) : values.time(row, TIME_UTC);
        return utc != null ? utc : first.time(row, LATER_TIME);
    }

    private @Nullable String customer(JsonNode row) {
        String id = first.personId(row, CUSTOMER);
        for (String field : EMAIL) {
            String address = first.address(row, field);
            intake.email(address, id);
            if (id == null && address != null) {
                return Emails.id(address);
            }
        }
        return id;
    }

    private String status(JsonNode row) {
        String status = first.text(row, STATUS);
        String lower = status == null ? "" : status.toLowerCase(Locale.ROOT);
        lower = lower.startsWith("wc-") ? lower.substring("wc-".length()) : lower;
        return lower.equals("pending payment") ? "pending" : lower;
    }

    /** Merchandise after discounts, before tax and shipping, or null if only the lines may tell. */
    private @Nullable BigDecimal value(JsonNode row) {
        BigDecimal subtotal = values.money(row, "order_subtotal");
        if (subtotal != null) {
            return subtotal.subtract(orZero(row, DISCOUNT));
        }
        BigDecimal amount = values.money(row, "order subtotal amount");
        if (amount != null) {
            return amount.subtract(orZero(row, "cart discount amount"));
        }
        BigDecimal net = first.money(row, NET);
        BigDecimal total = net == null ? first.money(row, TOTAL) : null;
        return total == null
                ? net
                : total.subtract(orZero(row, TAX))
                        .subtract(orZero(row, SHIPPING))
                        .subtract(orZero(row, "fee_total"));
    }

    private BigDecimal orZero(JsonNode row, String... fields) {
        BigDecimal amount = first.money(row, fields);
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
