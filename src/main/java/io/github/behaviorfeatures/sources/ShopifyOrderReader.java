package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one order of Shopify's, as REST or GraphQL writes it. */
final class ShopifyOrderReader {
    private static final String GID = "gid://shopify/";
    private static final String ORDER_GID = GID + "Order/";

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;
    private final ShopifyJourney journey;
    private final ShopifyRefunds refunds;
    private final EmbeddedCustomers customers;

    ShopifyOrderReader(Intake intake, ShopifyRefunds refunds) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
        this.journey = new ShopifyJourney(intake);
        this.refunds = refunds;
        this.customers = new EmbeddedCustomers(intake);
    }

    void read(JsonNode payload) {
        values.requireObjects(payload, "customer");
        values.requireLists(payload, "line_items", "lineItems", "refunds");
        String id = id(payload);
        Instant time = first.time(payload, "processed_at", "processedAt", "created_at", "createdAt");
        Instant updated = first.time(payload, "updated_at", "updatedAt");
        JsonNode customer = payload.path("customer");
        String customerId = values.personId(customer, "id");
        customers.add(customer, customerId, updated == null ? time : updated);
        if (id == null) {
            intake.leftOut(Intake.NO_ORDER_ID);
        } else if (time == null) {
            intake.leftOut(Intake.NO_TIME);
        } else {
            Order order = intake.order(id, time);
            order.updatedAt = updated;
            order.customerId = customer(payload, customerId);
            fill(order, payload);
            intake.add(order);
        }
    }

    /** Called after the last order. */
    void end() {
        customers.end();
    }

    /** What is said to be something else than an order has no order's id. */
    private @Nullable String id(JsonNode payload) {
        for (String field : List.of("id", "admin_graphql_api_id")) {
            String text = Blanks.strip(payload.path(field).stringValue(""));
            if (text.startsWith(GID) && !text.startsWith(ORDER_GID)) {
                return null;
            }
        }
        return values.id(payload, "id");
    }

    private void fill(Order order, JsonNode payload) {
        order.name = values.id(payload, "name");
        order.number = first.id(payload, "order_number", "orderNumber");
        order.cancelledAt = first.time(payload, "cancelled_at", "cancelledAt");
        order.currency = currency(payload);
        addLines(order, payload);
        String status = status(order, payload);
        order.leftOut = status == null ? kind(order) : status;
        refunds.addTo(order, payload);
        order.told = journey.of(payload, order.time);
    }

    private @Nullable String currency(JsonNode payload) {
        String currency = values.currency(payload, "currency");
        if (currency == null) {
            currency = values.currency(payload, "currencyCode");
        }
        for (String money :
                List.of("subtotalPriceSet", "totalPriceSet", "currentTotalPriceSet", "currentSubtotalPriceSet")) {
            currency = currency == null ? values.currencyOf(payload, money) : currency;
        }
        return currency;
    }

    /** Who ordered, and whose addresses they are. */
    private @Nullable String customer(JsonNode payload, @Nullable String id) {
        JsonNode customer = payload.path("customer");
        String email = first.address(payload, "email");
        String contact = first.address(payload, "contact_email", "contactEmail");
        String ofCustomer = first.address(customer, "email");
        for (String address : new String[] {email, contact, ofCustomer}) {
            intake.email(address, id);
            if (id == null && address != null) {
                return Emails.id(address);
            }
        }
        intake.email(first.address(customer.path("defaultEmailAddress"), "emailAddress"), id);
        return id;
    }

    private void addLines(Order order, JsonNode payload) {
        List<OrderLine> lines = new ArrayList<>();
        BigDecimal giftCards = BigDecimal.ZERO;
        for (JsonNode node : Connections.objects(payload, "line_items", "lineItems")) {
            ShopifyLine line = ShopifyLine.of(values, node);
            if (line.id() != null) {
                order.shopifyLines.put(line.id(), line);
            }
            order.tipLines += line.isTip() ? 1 : 0;
            if (line.isGiftCard()) {
                order.giftCardLines++;
                giftCards = giftCards == null || line.value() == null ? null : giftCards.add(line.value());
            } else if (line.counts()) {
                String id = line.id() != null ? line.id() : order.id + "/" + (lines.size() + 1);
                lines.add(new OrderLine(id, line.productId(), line.value()));
            }
        }
        BigDecimal subtotal = first.money(payload, "subtotal_price_set", "subtotal_price", "subtotalPriceSet");
        order.worth(lines, subtotal == null || giftCards == null ? null : subtotal.subtract(giftCards));
    }

    /** Why an order is left out that has no merchandise, or null. */
    private static @Nullable String kind(Order order) {
        if (!order.lines.isEmpty()) {
            return null;
        }
        return order.giftCardLines > 0 ? "gift card order" : order.tipLines > 0 ? "order of tips" : null;
    }

    /** Why the order is left out whatever it holds, or null. */
    private @Nullable String status(Order order, JsonNode payload) {
        if (FirstKnown.isTrue(payload, "test") && !intake.settings().testOrders()) {
            return "test order";
        }
        String status = first.text(payload, "financial_status", "displayFinancialStatus");
        String lower = status == null ? "" : status.toLowerCase(Locale.ROOT);
        boolean isVoid = lower.equals("voided") || lower.equals("expired");
        return isVoid && order.cancelledAt == null ? lower + " order" : null;
    }
}
