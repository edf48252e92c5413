package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.FieldType;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.NearNames;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.ReadingCount;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.rows.Values;
import io.github.behaviorfeatures.text.MaskedNames;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** One customer's document: the customer and a context of shop and tables. For one document. */
final class DocumentShape {
    /** The part of a document that tells the shop's zone. */
    private static final class ShopOnly {
        private static final Fields CONTEXT_FIELDS = new Fields();
        private static final Field<Row> SHOP = CONTEXT_FIELDS.add(FieldType.object(ShopShape.FIELDS), "shop");
        private static final Fields FIELDS = new Fields();
        private static final Field<Row> CONTEXT = FIELDS.add(FieldType.object(CONTEXT_FIELDS), "context");
    }

    private final Fields contextFields = new Fields();
    private final Field<Row> shop = contextFields.add(FieldType.object(ShopShape.FIELDS), "shop");
    private final Field<List<UserInteraction>> interactions =
            contextFields.add(rows(Tables.INTERACTIONS), "user_interactions");
    private final Field<List<UserSession>> sessions = contextFields.add(rows(Tables.SESSIONS), "user_sessions");
    private final Field<List<PurchaseAttribution>> attributions =
            contextFields.add(rows(Tables.ATTRIBUTIONS), "purchase_attributions");

    private final Fields fields = new Fields();
    private final Field<Row> customer = fields.add(FieldType.of(this::customer), "customer");
    private final Field<Row> context = fields.add(FieldType.object(contextFields), "context");

    private final ZoneId bareTimes;
    private final String name;
    private final Map<Table, ReadingCount> reading = new EnumMap<>(Table.class);

    private DocumentShape(ZoneId bareTimes, String name) {
        this.bareTimes = bareTimes;
        this.name = name;
    }

    /** Reads a document and passes on what reading told beyond its records. */
    static CustomerRecords read(byte[] json, String name, BareTimes bareTimes, Consumer<DataQuality> quality) {
        ZoneId zone = bareTimes.zone();
        DocumentShape shape = new DocumentShape(zone == null ? zoneOfShop(json, name) : zone, name);
        CustomerRecords records = Json.read(json, name, in -> shape.document(shape.fields.read(in)));
        quality.accept(shape.quality());
        return records;
    }

    /** The shop may stand behind the rows, whose times need its zone. */
    private static ZoneId zoneOfShop(byte[] json, String name) {
        return Json.read(json, name, in -> {
            Row context = ShopOnly.FIELDS.read(in).get(ShopOnly.CONTEXT);
            Row shop = context == null ? null : context.get(ShopOnly.SHOP);
            return shop(shop, "").timeZone();
        });
    }

    private <T> FieldType<List<T>> rows(TableFormat<T> format) {
        return FieldType.of(in -> Values.rows(
                in, format.fields(), row -> Objects.requireNonNull(format.record(counted(row, format, in)))));
    }

    private Row counted(Row row, TableFormat<?> format, JsonParser in) {
        row.placeBareTimes(bareTimes);
        reading.computeIfAbsent(format.table(), table -> new ReadingCount(format.fields()))
                .add(row, in.currentTokenLocation().getLineNr());
        return row;
    }

    private DataQuality quality() {
        DataQuality.Sum sum = new DataQuality.Sum();
        reading.forEach((table, count) -> sum.add(count.quality(table, name)));
        return sum.total();
    }

    /** Else a table would count as not supplied, or the tables of a document as none. */
    private void refuseMisspelt(@Nullable Row row, Fields known, String place) {
        for (String name : row == null ? List.<String>of() : row.unknown()) {
            String meant = NearNames.nearest(name, known.wireNames());
            if (meant != null && !meant.equals(shop.wireName())) { // many a short word is near to that
                throw Problem.of("the key " + PlainText.brief(MaskedNames.of(name)) + place
                        + " is not known; it is perhaps " + meant);
            }
        }
    }

    private CustomerRecords document(Row row) {
        refuseMisspelt(row, fields, "");
        refuseMisspelt(row.get(context), contextFields, " in context");
        Row customerRow = row.get(customer);
        if (customerRow == null) {
            throw Problem.expected("an object", "none").in("customer");
        }
        Row given = row.get(context);
        Row contextRow = given == null ? new Row(contextFields) : given;
        Row shopRow = contextRow.get(shop);
        Shop home = shop(shopRow, id(shopRow, customerRow.get(Tables.CUSTOMERS.shopId())));
        return new CustomerRecords(customer(customerRow, home.id()), context(home, contextRow));
    }

    private static String id(@Nullable Row shop, @Nullable String shopIdOfCustomer) {
        String shopId = shop == null ? null : ShopShape.id(shop);
        if (shopId != null && shopIdOfCustomer != null && !shopId.equals(shopIdOfCustomer)) {
            throw Problem.expected("the id of context.shop", "another").in("customer.shop_id");
        }
        String id = shopId == null ? shopIdOfCustomer : shopId;
        if (id == null) {
            throw Problem.expected("an id here or in context.shop", "none").in("customer.shop_id");
        }
        return id;
    }

    private static Shop shop(@Nullable Row shop, String id) {
        try {
            return shop == null ? Shop.of(id) : ShopShape.shop(shop, id);
        } catch (Problem problem) {
            throw problem.in("context.shop");
        }
    }

    private @Nullable Row customer(JsonParser in) {
        Row row = Values.object(in, Tables.CUSTOMERS.fields());
        return row == null ? null : counted(row, Tables.CUSTOMERS, in);
    }

    private static Customer customer(Row row, String shopId) {
        Customer customer = Tables.CUSTOMERS.record(row);
        if (customer == null) {
            throw Problem.expected("an id", "none").in("customer.customer_id");
        }
        return customer.withShopId(shopId);
    }

    private BehaviorContext context(Shop home, Row row) {
        BehaviorContext.Builder builder = BehaviorContext.builder(home);
        List<UserInteraction> ofInteractions = row.get(interactions);
        List<UserSession> ofSessions = row.get(sessions);
        List<PurchaseAttribution> ofAttributions = row.get(attributions);
        if (ofInteractions != null) {
            builder.interactions(ofInteractions);
        }
        if (ofSessions != null) {
            builder.sessions(ofSessions);
        }
        if (ofAttributions != null) {
            builder.attributions(ofAttributions);
        }
        return builder.build();
    }
}
