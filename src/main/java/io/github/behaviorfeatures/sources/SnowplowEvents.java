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
 * Enriched events of Snowplow, by the columns of its table of events, with the contexts of its e-commerce plug-in.
 *
 * <p>The anonymous id is {@code domain_userid}, the customer {@code user_id} or else the id of the e-commerce user. A
 * {@code transaction} is an order too. {@code page_ping} makes no row, but keeps a session going. Refunds are not read.
 */
public final class SnowplowEvents {
    private static final Set<String> KNOWN = Set.of(
            "event_id",
            "event",
            "event_name",
            "derived_tstamp",
            "collector_tstamp",
            "domain_userid",
            "domain_sessionid",
            "user_id",
            "page_url",
            "page_referrer",
            "useragent",
            "mkt_source",
            "mkt_medium");

    private static final String PING = "page_ping";
    private static final JsonFormat FORMAT = new JsonFormat(Set.of(), intake -> new SnowplowEvents(intake)::readJson);

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;

    private SnowplowEvents(Intake intake) {
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
        return RawSource.json(SourceKind.SNOWPLOW, file, FORMAT);
    }

    /**
     * Events in a stream.
     *
     * @param in JSON lines or a JSON array, plain or as gzip; read once and closed
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(InputStream in, String name) {
        return RawSource.json(SourceKind.SNOWPLOW, in, name, FORMAT);
    }

    /**
     * Events in rows, of CSV for one.
     *
     * @param rows the names of the columns, then the values; contexts are JSON as text. A row that is null counts as a bad
     *     line. The iterator is asked for once, when the source is read, and closed if it can be
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(Iterable<? extends @Nullable List<?>> rows, String name) {
        return RowPayloads.source(
                SourceKind.SNOWPLOW, name, rows, SnowplowEvents::isKnown, intake -> new SnowplowEvents(intake)::read);
    }

    private static boolean isKnown(String field) {
        return KNOWN.contains(field) || SnowplowContexts.isKnown(field);
    }

    private void readJson(ObjectNode payload) {
        for (String field : payload.propertyNames()) {
            if (!isKnown(field)) {
                intake.unknownField(field);
            }
        }
        read(payload);
    }

    private void read(ObjectNode payload) {
        JsonNode action = SnowplowContexts.first(payload, "action");
        String type = values.text(action, "type");
        String name = type != null ? type : first.text(payload, "event_name", "event");
        if (name == null) {
            intake.leftOut(Intake.NO_NAME);
            return;
        }
        Instant time = first.time(payload, "derived_tstamp", "collector_tstamp");
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        String id = values.id(payload, "event_id");
        String anonymousId = values.personId(payload, "domain_userid");
        String ofEvent = values.personId(payload, "user_id");
        String customer = ofEvent != null ? ofEvent : values.personId(SnowplowContexts.first(payload, "user"), "id");
        if (id == null || anonymousId == null && customer == null) {
            intake.leftOut(Intake.NO_ID);
        } else {
            Event.Builder builder = Event.of(intake.kind())
                    .key(Fingerprint.of(id))
                    .at(time)
                    .rowId(id)
                    .anonymousId(anonymousId)
                    .customerId(customer);
            addPlace(builder, payload);
            take(builder, name, action, payload);
        }
    }

    private void addPlace(Event.Builder builder, ObjectNode payload) {
        String url = values.text(payload, "page_url");
        String referrer = values.text(payload, "page_referrer");
        String agent = values.text(payload, "useragent");
        String page = values.name(SnowplowContexts.first(payload, "page"), "type");
        builder.pageType(page != null ? page : PageTypes.of(url))
                .device(intake.device(agent), intake.browser(agent))
                .sessionName(values.id(payload, "domain_sessionid"))
                .campaign(UrlCampaign.of(url)
                        .orNamed(values.name(payload, "mkt_source"), values.name(payload, "mkt_medium")))
                .referrer(referrer == null ? null : intake.origins().ofReferrer(referrer, url), url != null);
    }

    private void take(Event.Builder builder, String name, JsonNode action, ObjectNode payload) {
        if (name.equals(PING)) {
            intake.add(builder.named(null, EventType.OTHER));
            return;
        }
        EventType kind = intake.meaning(name);
        List<JsonNode> products = SnowplowContexts.all(payload, "product");
        JsonNode transaction = SnowplowContexts.first(payload, "transaction");
        String orderId = kind == EventType.PURCHASE ? values.id(transaction, "transaction_id") : null;
        builder.named(name, kind)
                .purchase(orderId != null)
                .items(Item.rows(
                        kind, items(products), kind == EventType.CATEGORY_VIEW ? list(action, products) : null));
        if (kind == EventType.REFUND) {
            builder.outsideSessions();
        }
        EventHead event = intake.add(builder);
        if (orderId != null) {
            addOrder(event, orderId, transaction, products);
        } else if (kind == EventType.PURCHASE) {
            intake.leftOut(Intake.PURCHASE_WITHOUT_ORDER_ID, event);
        }
    }

    private List<Item> items(List<JsonNode> products) {
        List<Item> items = new ArrayList<>();
        for (JsonNode product : products) {
            items.add(new Item(values.id(product, "id"), values.name(product, "category")));
        }
        return items;
    }

    private @Nullable String list(JsonNode action, List<JsonNode> products) {
        String name = values.name(action, "name");
        return name != null || products.isEmpty() ? name : values.name(products.get(0), "category");
    }

    private void addOrder(EventHead event, String id, JsonNode transaction, List<JsonNode> products) {
        Order order = intake.order(id, event.time());
        order.event = event;
        order.currency = values.currency(transaction, "currency");
        List<OrderLine> lines = new ArrayList<>();
        for (JsonNode product : products) {
            BigDecimal price = values.money(product, "price");
            lines.add(new OrderLine(
                    id + "/" + (lines.size() + 1),
                    values.id(product, "id"),
                    price == null ? null : price.multiply(values.quantity(product, "quantity"))));
        }
        BigDecimal revenue = values.money(transaction, "revenue");
        order.worth(
                lines,
                revenue == null
                        ? null
                        : revenue.subtract(orZero(transaction, "tax")).subtract(orZero(transaction, "shipping")));
        intake.add(order);
    }

    private BigDecimal orZero(JsonNode transaction, String field) {
        BigDecimal amount = values.money(transaction, field);
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
