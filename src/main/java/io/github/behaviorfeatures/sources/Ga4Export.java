package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The BigQuery export of Google Analytics 4: one event per line, as {@code bq extract}, the console or the API write it,
 * with numbers as numbers or as text.
 *
 * <p>The anonymous id is {@code user_pseudo_id}, the customer {@code user_id}; events without either (no consent) are left
 * out. A purchase is an order, whose value is {@code purchase_revenue}; amounts in USD beside the currency are not used.
 * {@code traffic_source} is the user's first ever and is not used either.
 */
public final class Ga4Export {
    private static final Set<String> KNOWN = Set.of(
            "event_date",
            "event_timestamp",
            "event_name",
            "event_params",
            "event_bundle_sequence_id",
            "batch_page_id",
            "batch_ordering_id",
            "batch_event_index",
            "user_id",
            "user_pseudo_id",
            "stream_id",
            "device",
            "ecommerce",
            "items",
            "collected_traffic_source",
            "session_traffic_source_last_click",
            "traffic_source"); // known, and not used

    /** They come with a page view, which makes the row. */
    private static final Set<String> WITHOUT_ROW = Set.of("session_start", "first_visit", "first_open");

    private static final String[] OBJECTS = {
        "device", "ecommerce", "collected_traffic_source", "session_traffic_source_last_click"
    };

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final int DIGITS_OF_DOUBLE = 15;
    private static final double LONGEST_VIEW = 86_400;

    private static final JsonFormat FORMAT = new JsonFormat(KNOWN, intake -> new Ga4Export(intake)::read)
            .with("event_params", Ga4Params::read)
            .with("device", JsonTrees.only("category", "browser", "web_info"))
            .with("ecommerce", JsonTrees.only("transaction_id", "purchase_revenue", "refund_value"))
            .with("event_date", JsonTrees::skipped)
            .with("traffic_source", JsonTrees::skipped);

    private final Intake intake;
    private final RawValues values;

    private Ga4Export(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
    }

    /**
     * Events in a file.
     *
     * @param file JSON lines or a JSON array, plain or as gzip
     * @return a source to be read
     */
    public static RawSource of(Path file) {
        return RawSource.json(SourceKind.GA4, file, FORMAT);
    }

    /**
     * Events in a stream.
     *
     * @param in JSON lines or a JSON array, plain or as gzip; read once and closed
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(InputStream in, String name) {
        return RawSource.json(SourceKind.GA4, in, name, FORMAT);
    }

    private void read(ObjectNode event) {
        String name = values.text(event, "event_name");
        if (name == null) {
            intake.leftOut(Intake.NO_NAME);
            return;
        }
        Instant time = values.time(event, "event_timestamp");
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        String pseudoId = values.personId(event, "user_pseudo_id");
        String userId = values.personId(event, "user_id");
        if (pseudoId == null && userId == null) {
            intake.leftOut(Intake.NO_ID);
            return;
        }
        String timestamp = values.textOrNumber(event, "event_timestamp");
        read(
                event,
                name,
                Event.of(intake.kind())
                        .key(Ga4Key.of(event))
                        .at(time)
                        .sharedRowId((pseudoId == null ? userId : pseudoId) + "." + timestamp + "." + name)
                        .anonymousId(pseudoId)
                        .customerId(userId));
    }

    private void read(JsonNode payload, String name, Event.Builder builder) {
        EventType kind = intake.meaning(name);
        values.requireLists(payload, "event_params", "items");
        values.requireObjects(payload, OBJECTS);
        JsonNode params = Ga4Params.of(payload).values();
        String url = values.text(params, "page_location");
        boolean isPurchase = kind == EventType.PURCHASE && !name.equals("in_app_purchase");
        String orderId = isPurchase || kind == EventType.REFUND ? orderId(payload, params) : null;
        List<Item> products = products(payload.path("items"));
        builder.named(WITHOUT_ROW.contains(name) ? null : name, kind)
                .purchase(isPurchase && orderId != null)
                .pageType(PageTypes.of(url))
                .items(Item.rows(kind, products, kind == EventType.CATEGORY_VIEW ? list(payload, params) : null))
                .searchQuery(kind == EventType.SEARCH ? values.textOrNumber(params, "search_term") : null)
                .viewDuration(seconds(params))
                .device(device(payload), browser(payload))
                .campaign(Ga4Origin.campaign(values, payload, params, url));
        addReferrer(builder, params, url);
        addSession(builder, params, kind);
        EventHead event = intake.add(builder);
        if (kind == EventType.REFUND) {
            intake.add(new OrderChange(event, orderId, refund(event, payload, params)));
        } else if (isPurchase && orderId != null) {
            addOrder(event, orderId, payload, params);
        } else if (isPurchase) {
            intake.leftOut(Intake.PURCHASE_WITHOUT_ORDER_ID, event);
        }
    }

    private void addReferrer(Event.Builder builder, JsonNode params, @Nullable String url) {
        boolean isIgnored =
                "true".equalsIgnoreCase(params.path("ignore_referrer").asString(""));
        String referrer = isIgnored ? null : values.text(params, "page_referrer");
        builder.referrer(
                referrer == null ? null : intake.origins().ofReferrer(referrer, url), url != null && !isIgnored);
    }

    private void addSession(Event.Builder builder, JsonNode params, EventType kind) {
        String session = values.id(params, "ga_session_id");
        builder.sessionName(session);
        if (session == null || kind == EventType.REFUND) {
            builder.outsideSessions();
        }
    }

    private @Nullable Double seconds(JsonNode params) {
        BigDecimal millis = values.number(params, "engagement_time_msec");
        if (millis == null || millis.signum() <= 0) {
            return null;
        }
        boolean isShort = millis.scale() == 0 && millis.precision() <= DIGITS_OF_DOUBLE; // a division less
        double seconds =
                isShort ? millis.longValue() / 1000.0 : millis.divide(MILLIS).doubleValue();
        return seconds <= LONGEST_VIEW ? seconds : null;
    }

    private @Nullable String device(JsonNode event) {
        String category = values.name(event.path("device"), "category");
        return category == null ? null : intake.label(category);
    }

    private @Nullable String browser(JsonNode event) {
        JsonNode device = event.path("device");
        String ofWeb = values.name(device.path("web_info"), "browser");
        String browser = ofWeb != null ? ofWeb : values.name(device, "browser");
        return browser == null ? null : browser.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private List<Item> products(JsonNode items) {
        List<Item> products = new ArrayList<>();
        if (items.isArray()) {
            for (JsonNode item : items) {
                products.add(new Item(values.id(item, "item_id"), values.name(item, "item_category")));
            }
        }
        return products;
    }

    /** The list that is viewed: its name, else its id, as the first item or the event tells it; else a category. */
    private @Nullable String list(JsonNode event, JsonNode params) {
        JsonNode first = event.path("items").path(0);
        for (JsonNode teller : List.of(first, params)) {
            for (String field : List.of("item_list_name", "item_list_id")) {
                String list = values.name(teller, field);
                if (list != null) {
                    return list;
                }
            }
        }
        return values.name(first, "item_category");
    }

    private @Nullable String orderId(JsonNode event, JsonNode params) {
        String id = values.id(event.path("ecommerce"), "transaction_id");
        return id != null ? id : values.id(params, "transaction_id");
    }

    private void addOrder(EventHead event, String id, JsonNode payload, JsonNode params) {
        Order order = intake.order(id, event.time());
        order.event = event;
        order.currency = values.currency(params, "currency");
        order.lastClick = Ga4Origin.lastClick(values, payload);
        List<OrderLine> lines = new ArrayList<>();
        JsonNode items = payload.path("items");
        if (items.isArray()) {
            for (JsonNode item : items) {
                BigDecimal revenue = values.money(item, "item_revenue");
                lines.add(new OrderLine(
                        id + "/" + (lines.size() + 1),
                        values.id(item, "item_id"),
                        revenue != null ? revenue : priced(item)));
            }
        }
        BigDecimal revenue = values.money(payload.path("ecommerce"), "purchase_revenue");
        order.worth(lines, revenue != null ? revenue : values.money(params, "value"));
        intake.add(order);
    }

    /** Price times quantity, or null if there is no price. */
    private @Nullable BigDecimal priced(JsonNode item) {
        BigDecimal price = values.money(item, "price");
        return price == null ? null : price.multiply(values.quantity(item, "quantity"));
    }

    private EventRefund refund(EventHead event, JsonNode payload, JsonNode params) {
        List<OrderLine> items = new ArrayList<>();
        if (payload.path("items").isArray()) {
            for (JsonNode item : payload.path("items")) {
                BigDecimal value = priced(item);
                if (value != null) {
                    items.add(new OrderLine("", values.id(item, "item_id"), value));
                }
            }
        }
        BigDecimal amount = values.money(payload.path("ecommerce"), "refund_value");
        return new EventRefund(event, items, amount != null ? amount : values.money(params, "value"));
    }
}
