package io.github.behaviorfeatures.sources;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders of Shopify's Admin API: REST pages and single orders, webhooks of orders and refunds, GraphQL answers, and the
 * JSON lines of bulk operations.
 *
 * <p>An order's value is its merchandise after all discounts, before shipping, duties and tips, in the shop's currency:
 * {@code subtotal_price} without gift cards. Refunds are rows at their own times; one whose time is not told, such as the
 * total of an order's refunds, is left out or counts from the order on, see {@link RawShop.UndatedRefunds}. Of several
 * versions of an order the latest counts. Customers that orders hold become records of {@code customer_data}.
 *
 * <p>Orders of GraphQL that stand on lines of their own are kept in memory until the end of their file, since lines of
 * theirs may follow.
 */
public final class ShopifyOrders {
    private static final Set<String> KNOWN = Set.of(
            // what holds orders
            "orders",
            "order",
            "data",
            "errors",
            "extensions",
            // an order
            "id",
            "admin_graphql_api_id",
            "name",
            "order_number",
            "orderNumber",
            "test",
            "created_at",
            "createdAt",
            "processed_at",
            "processedAt",
            "updated_at",
            "updatedAt",
            "cancelled_at",
            "cancelledAt",
            "currency",
            "currencyCode",
            "email",
            "contact_email",
            "contactEmail",
            "customer",
            "financial_status",
            "displayFinancialStatus",
            "subtotal_price",
            "subtotal_price_set",
            "subtotalPriceSet",
            "totalPriceSet",
            "currentTotalPriceSet",
            "currentSubtotalPriceSet",
            "total_refunded_set",
            "totalRefundedSet",
            "landing_site",
            "landingSite",
            "referring_site",
            "referringSite",
            "customerJourneySummary",
            "customerJourney",
            "line_items",
            "lineItems",
            "refunds",
            // a refund
            "order_id",
            "refund_line_items",
            "refundLineItems",
            "order_adjustments",
            "orderAdjustments",
            "transactions",
            // further lines of bulk operations
            "__parentId",
            "__typename",
            "title",
            "tip",
            "isGiftCard",
            "quantity",
            "product",
            "variant",
            "originalTotalSet",
            "originalUnitPriceSet",
            "discountAllocations",
            "discountedUnitPriceAfterAllDiscountsSet",
            "discountedTotalSet",
            "totalDiscountSet",
            "allocatedAmountSet",
            "subtotalSet",
            "lineItem",
            "occurredAt",
            "landingPage",
            "referrerUrl",
            "source",
            "sourceType",
            "utmParameters");

    private static final JsonFormat FORMAT = new JsonFormat(KNOWN, Reader::new).ofLinesTogether();

    private ShopifyOrders() {}

    /**
     * Orders in a file.
     *
     * @param file JSON or JSON lines, plain or as gzip
     * @return a source to be read
     */
    public static RawSource of(Path file) {
        return RawSource.json(SourceKind.SHOPIFY_ORDERS, file, FORMAT);
    }

    /**
     * Orders in a stream.
     *
     * @param in JSON or JSON lines, plain or as gzip; read once and closed
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(InputStream in, String name) {
        return RawSource.json(SourceKind.SHOPIFY_ORDERS, in, name, FORMAT);
    }

    /** Tells the forms of payloads apart. */
    private static final class Reader implements PayloadReader {
        private final Intake intake;
        private final ShopifyRefunds refunds;
        private final ShopifyOrderReader orders;
        /** Lines that may belong together, and where they stand. From the first on all, to keep the input's order. */
        private final List<ObjectNode> lines = new ArrayList<>();

        private final List<Place> places = new ArrayList<>();

        Reader(Intake intake) {
            this.intake = intake;
            this.refunds = new ShopifyRefunds(intake);
            this.orders = new ShopifyOrderReader(intake, refunds);
        }

        @Override
        public void read(ObjectNode payload) {
            boolean mayHaveChildren = payload.path("id").isString();
            if (!lines.isEmpty() || mayHaveChildren || BulkLines.isChild(payload)) {
                lines.add(payload);
                places.add(intake.place());
            } else {
                take(payload);
            }
        }

        @Override
        public void end() {
            BulkLines.join(intake, lines);
            for (int i = 0; i < lines.size(); i++) {
                if (!BulkLines.isChild(lines.get(i))) {
                    intake.returnTo(places.get(i));
                    take(lines.get(i));
                }
            }
            orders.end();
        }

        private void take(ObjectNode payload) {
            JsonNode data = payload.path("data");
            if (data.isObject()) {
                if (!takeInner(data)) {
                    intake.leftOut(Intake.NO_ORDER_ID);
                }
            } else if (payload.hasNonNull("errors") && !payload.has("id")) {
                throw intake.refused("expected orders, found only errors; ask for the orders again");
            } else if (payload.has("refund_line_items") && payload.has("order_id")) {
                refunds.addLate(payload);
            } else if (!takeInner(payload)) {
                orders.read(payload);
            }
        }

        /** Whether there is a place for orders inside. */
        private boolean takeInner(JsonNode payload) {
            boolean found = Connections.isList(payload.path("orders"));
            for (JsonNode order : Connections.elements(payload.path("orders"))) {
                takeElement(order);
            }
            if (payload.path("order").isObject()) {
                orders.read(payload.path("order"));
                found = true;
            }
            return found;
        }

        private void takeElement(JsonNode order) {
            if (order.isObject()) {
                orders.read(order);
            } else {
                intake.badElement("orders as JSON objects");
            }
        }
    }
}
