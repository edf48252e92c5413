package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of Shopify's web pixels: one JSON object per line, as {@code analytics.subscribe} hands it to a pixel.
 *
 * <p>The anonymous id is {@code clientId}; the customer is that of the checkout's order, of {@code data} or of {@code
 * init}. {@code checkout_completed} is an order too. What people click and type ({@code clicked}, {@code input_changed},
 * ...) is left out.
 */
public final class ShopifyWebPixels {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "timestamp",
            "clientId",
            "customerId",
            "data",
            "context",
            "init",
            "type",
            "seq",
            "customData");

    /** No acts of their own, and they may hold what people type. */
    private static final Set<String> OF_THE_PAGE =
            Set.of("clicked", "form_submitted", "alert_displayed", "ui_extension_errored");

    private static final JsonFormat FORMAT = new JsonFormat(KNOWN, intake -> new ShopifyWebPixels(intake)::read);

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;

    private ShopifyWebPixels(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
    }

    /**
     * Events in a file.
     *
     * @param file JSON lines or a JSON array, plain or as gzip
     * @return a source to be read
     */
    public static RawSource of(Path file) {
        return RawSource.json(SourceKind.SHOPIFY_PIXELS, file, FORMAT);
    }

    /**
     * Events in a stream.
     *
     * @param in JSON lines or a JSON array, plain or as gzip; read once and closed
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(InputStream in, String name) {
        return RawSource.json(SourceKind.SHOPIFY_PIXELS, in, name, FORMAT);
    }

    private void read(ObjectNode payload) {
        String name = values.text(payload, "name");
        if (name == null) {
            intake.leftOut(Intake.NO_NAME);
            return;
        }
        if (isOfThePage(name)) {
            intake.leftOut("dom event");
            return;
        }
        Instant time = values.time(payload, "timestamp");
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        String clientId = values.personId(payload, "clientId");
        values.requireObjects(payload, "data", "context", "init");
        String known = knownCustomer(payload);
        String customer = known == null && name.equals("checkout_completed") ? buyer(payload) : known;
        if (clientId == null && customer == null) {
            intake.leftOut(Intake.NO_ID);
            return;
        }
        tellAddresses(payload, known);
        String id = values.id(payload, "id");
        String own = id == null ? (clientId == null ? customer : clientId) + "." + Intake.micros(time) : id;
        Event.Builder builder = Event.of(intake.kind())
                .at(time)
                .rowId(name + ":" + own)
                .anonymousId(clientId)
                .customerId(customer);
        if (id != null) {
            builder.key(Fingerprint.of(clientId + "\n" + name + "\n" + id));
        }
        event(payload, name, builder);
    }

    private static boolean isOfThePage(String name) {
        return OF_THE_PAGE.contains(name) || name.startsWith("input_") || name.startsWith("advanced_dom_");
    }

    private @Nullable String buyer(JsonNode payload) {
        String address = first.address(checkout(payload), "email");
        return address == null ? null : Emails.id(address);
    }

    private @Nullable String knownCustomer(JsonNode payload) {
        String ofOrder = values.personId(checkout(payload).path("order").path("customer"), "id");
        if (ofOrder != null) {
            return ofOrder;
        }
        String ofData = values.personId(payload.path("data").path("customer"), "id");
        if (ofData != null) {
            return ofData;
        }
        String ofInit = values.personId(initCustomer(payload), "id");
        return ofInit != null ? ofInit : values.personId(payload, "customerId");
    }

    private static JsonNode checkout(JsonNode payload) {
        return payload.path("data").path("checkout");
    }

    private static JsonNode initCustomer(JsonNode payload) {
        return payload.path("init").path("data").path("customer");
    }

    private void tellAddresses(JsonNode payload, @Nullable String customer) {
        intake.email(values.text(checkout(payload), "email"), customer);
        tellAddress(payload.path("data").path("customer"));
        tellAddress(initCustomer(payload));
    }

    private void tellAddress(JsonNode customer) {
        intake.email(values.text(customer, "email"), values.personId(customer, "id"));
    }

    private void event(JsonNode payload, String name, Event.Builder builder) {
        EventType kind = intake.meaning(name);
        String url = url(payload);
        String referrer = values.text(payload.path("context").path("document"), "referrer");
        String agent = values.text(payload.path("context").path("navigator"), "userAgent");
        EventHead event = intake.add(builder.named(name, kind)
                .purchase(name.equals("checkout_completed"))
                .pageType(PageTypes.of(url))
                .items(Item.rows(kind, products(payload), category(payload, name)))
                .searchQuery(name.equals("search_submitted") ? searchQuery(payload) : null)
                .device(intake.device(agent), intake.browser(agent))
                .campaign(UrlCampaign.of(url).first())
                .referrer(referrer == null ? null : intake.origins().ofReferrer(referrer, url), url != null));
        if (name.equals("checkout_completed")) {
            order(event, checkout(payload));
        }
    }

    private @Nullable String url(JsonNode payload) {
        JsonNode context = payload.path("context");
        String ofDocument = values.text(context.path("document").path("location"), "href");
        return ofDocument != null
                ? ofDocument
                : values.text(context.path("window").path("location"), "href");
    }

    private List<Item> products(JsonNode payload) {
        JsonNode data = payload.path("data");
        String viewed = values.id(data.path("productVariant").path("product"), "id");
        String inCart = viewed != null
                ? viewed
                : values.id(data.path("cartLine").path("merchandise").path("product"), "id");
        return inCart == null ? List.of() : List.of(new Item(inCart, null));
    }

    private @Nullable String category(JsonNode payload, String name) {
        JsonNode data = payload.path("data");
        if (name.equals("product_viewed")) {
            return values.name(data.path("productVariant").path("product"), "type");
        }
        if (!name.equals("collection_viewed")) {
            return null;
        }
        String title = values.name(data.path("collection"), "title");
        return title != null ? title : values.id(data.path("collection"), "id");
    }

    private @Nullable String searchQuery(JsonNode payload) {
        return values.textOrNumber(payload.path("data").path("searchResult"), "query");
    }

    private void order(EventHead event, JsonNode checkout) {
        String id = values.id(checkout.path("order"), "id");
        if (id == null) {
            intake.leftOut(Intake.PURCHASE_WITHOUT_ORDER_ID, event);
            return;
        }
        Order order = intake.order(id, event.time());
        order.event = event;
        String currency = values.currency(checkout, "currencyCode");
        order.currency = currency != null ? currency : values.currencyOf(checkout, "totalPrice");
        order.worth(lines(id, checkout.path("lineItems")), values.money(checkout, "subtotalPrice"));
        intake.add(order);
    }

    private List<OrderLine> lines(String orderId, JsonNode items) {
        List<OrderLine> lines = new ArrayList<>();
        if (items.isArray()) {
            for (JsonNode item : items) {
                JsonNode variant = item.path("variant");
                String product = values.id(variant.path("product"), "id");
                lines.add(new OrderLine(orderId + "/" + (lines.size() + 1), product, lineValue(item, variant)));
            }
        }
        return lines;
    }

    private @Nullable BigDecimal lineValue(JsonNode item, JsonNode variant) {
        BigDecimal last = values.money(item, "finalLinePrice");
        BigDecimal price = last == null ? values.money(variant, "price") : null;
        if (price == null) {
            return last;
        }
        BigDecimal value = price.multiply(values.quantity(item, "quantity"));
        JsonNode discounts = item.path("discountAllocations");
        if (discounts.isArray()) {
            for (JsonNode discount : discounts) {
                BigDecimal amount = values.money(discount, "amount");
                value = amount == null ? value : value.subtract(amount);
            }
        }
        return value;
    }
}
