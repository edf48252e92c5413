package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the properties of an event tell by Segment's e-commerce specification: products, searches, orders. */
final class SegmentCommerce {
    private static final String[] PRODUCT = {"product_id", "productId", "id", "sku"};

    private static final Set<EventType> OF_PRODUCTS = EnumSet.of(
            EventType.PRODUCT_VIEW,
            EventType.PRODUCT_CLICK,
            EventType.ADD_TO_CART,
            EventType.REMOVE_FROM_CART,
            EventType.WISHLIST_ADD);
    private static final Set<EventType> WITH_CATEGORY =
            EnumSet.of(EventType.PRODUCT_VIEW, EventType.CATEGORY_VIEW, EventType.ADD_TO_CART);

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;

    SegmentCommerce(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
    }

    @Nullable
    String orderId(JsonNode properties) {
        return first.id(properties, "order_id", "orderId");
    }

    /** Hands over an event of a customer, and the order it is or changes. */
    void add(Event.Builder builder, String name, JsonNode properties) {
        EventType kind = intake.meaning(name);
        boolean isPurchase = kind == EventType.PURCHASE;
        String orderId = isPurchase || kind == EventType.REFUND ? orderId(properties) : null;
        builder.named(name, kind)
                .purchase(isPurchase && orderId != null)
                .items(Item.rows(kind, products(kind, properties), category(kind, properties)))
                .searchQuery(kind == EventType.SEARCH ? values.textOrNumber(properties, "query") : null);
        if (kind == EventType.REFUND) {
            builder.outsideSessions();
        }
        EventHead event = intake.add(builder);
        if (kind == EventType.REFUND) {
            intake.add(new OrderChange(event, orderId, refund(event, properties)));
        } else if (isPurchase && orderId != null) {
            addOrder(event, orderId, properties);
        } else if (isPurchase) {
            intake.leftOut(Intake.PURCHASE_WITHOUT_ORDER_ID, event);
        }
    }

    private static List<JsonNode> listed(JsonNode properties) {
        JsonNode products = properties.path("products");
        return products.isArray() ? Connections.objects(properties, "products") : List.of();
    }

    private List<Item> products(EventType kind, JsonNode properties) {
        if (!OF_PRODUCTS.contains(kind)) {
            return List.of();
        }
        String product = first.id(properties, PRODUCT);
        if (product != null) {
            return List.of(new Item(product, null));
        }
        List<Item> products = new ArrayList<>();
        for (JsonNode listed : listed(properties)) {
            String category = WITH_CATEGORY.contains(kind) ? values.name(listed, "category") : null;
            products.add(new Item(first.id(listed, PRODUCT), category));
        }
        return products;
    }

    private @Nullable String category(EventType kind, JsonNode properties) {
        if (!WITH_CATEGORY.contains(kind)) {
            return null;
        }
        if (kind != EventType.CATEGORY_VIEW) {
            return values.name(properties, "category");
        }
        String list = first.name(properties, "category", "list_id");
        List<JsonNode> products = listed(properties);
        return list != null || products.isEmpty() ? list : values.name(products.get(0), "category");
    }

    private void addOrder(EventHead event, String id, JsonNode properties) {
        Order order = intake.order(id, event.time());
        order.event = event;
        order.currency = values.currency(properties, "currency");
        List<OrderLine> lines = new ArrayList<>();
        for (JsonNode product : listed(properties)) {
            lines.add(new OrderLine(id + "/" + (lines.size() + 1), first.id(product, PRODUCT), priced(product)));
        }
        order.worth(lines, value(properties));
        intake.add(order);
    }

    /** Merchandise after discounts, or null if only its lines may tell. */
    private @Nullable BigDecimal value(JsonNode properties) {
        BigDecimal value = first.money(properties, "subtotal", "revenue", "value");
        BigDecimal total = value == null ? values.money(properties, "total") : null;
        return total == null
                ? value
                : total.subtract(orZero(properties, "shipping")).subtract(orZero(properties, "tax"));
    }

    private BigDecimal orZero(JsonNode properties, String field) {
        BigDecimal amount = values.money(properties, field);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** Price times quantity, or null if there is no price. */
    private @Nullable BigDecimal priced(JsonNode product) {
        BigDecimal price = values.money(product, "price");
        return price == null ? null : price.multiply(values.quantity(product, "quantity"));
    }

    private EventRefund refund(EventHead event, JsonNode properties) {
        List<OrderLine> items = new ArrayList<>();
        for (JsonNode product : listed(properties)) {
            BigDecimal value = priced(product);
            if (value != null) {
                items.add(new OrderLine("", first.id(product, PRODUCT), value));
            }
        }
        return new EventRefund(event, items, first.money(properties, "subtotal", "revenue", "value", "total"));
    }
}
