package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.FieldType;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.rows.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One customer's document: the customer and a context of shop and tables. */
final class DocumentShape {
    private static final Fields CONTEXT_FIELDS = new Fields();
    private static final Field<Row> SHOP = CONTEXT_FIELDS.add(FieldType.object(ShopShape.FIELDS), "shop");
    private static final Field<List<UserInteraction>> INTERACTIONS =
            CONTEXT_FIELDS.add(rows(Tables.INTERACTIONS), "user_interactions");
    private static final Field<List<UserSession>> SESSIONS = CONTEXT_FIELDS.add(rows(Tables.SESSIONS), "user_sessions");
    private static final Field<List<PurchaseAttribution>> ATTRIBUTIONS =
            CONTEXT_FIELDS.add(rows(Tables.ATTRIBUTIONS), "purchase_attributions");

    static final Fields FIELDS = new Fields();
    private static final Field<Row> CUSTOMER = FIELDS.add(FieldType.object(Tables.CUSTOMERS.fields()), "customer");
    private static final Field<Row> CONTEXT = FIELDS.add(FieldType.object(CONTEXT_FIELDS), "context");
    private static final Row NO_CONTEXT = new Row(CONTEXT_FIELDS);

    private DocumentShape() {}

    private static <T> FieldType<List<T>> rows(TableFormat<T> format) {
        return FieldType.of(in -> Values.rows(in, format.fields(), row -> Objects.requireNonNull(format.record(row))));
    }

    static CustomerRecords document(Row row) {
        Row customer = row.get(CUSTOMER);
        if (customer == null) {
            throw Problem.expected("an object", "none").in("customer");
        }
        Row given = row.get(CONTEXT);
        Row context = given == null ? NO_CONTEXT : given;
        Shop shop = shop(context.get(SHOP), customer.get(Tables.CUSTOMERS.shopId()));
        return new CustomerRecords(customer(customer, shop.id()), context(shop, context));
    }

    private static Shop shop(@Nullable Row shop, @Nullable String shopIdOfCustomer) {
        String shopId = shop == null ? null : ShopShape.id(shop);
        if (shopId != null && shopIdOfCustomer != null && !shopId.equals(shopIdOfCustomer)) {
            throw Problem.expected("the id of context.shop", "another").in("customer.shop_id");
        }
        String id = shopId == null ? shopIdOfCustomer : shopId;
        if (id == null) {
            throw Problem.expected("an id here or in context.shop", "none").in("customer.shop_id");
        }
        try {
            return shop == null ? Shop.of(id) : ShopShape.shop(shop, id);
        } catch (Problem problem) {
            throw problem.in("context.shop");
        }
    }

    private static Customer customer(Row row, String shopId) {
        Customer customer = Tables.CUSTOMERS.record(row);
        if (customer == null) {
            throw Problem.expected("an id", "none").in("customer.customer_id");
        }
        return customer.withShopId(shopId);
    }

    private static BehaviorContext context(Shop shop, Row row) {
        BehaviorContext.Builder context = BehaviorContext.builder(shop);
        List<UserInteraction> interactions = row.get(INTERACTIONS);
        List<UserSession> sessions = row.get(SESSIONS);
        List<PurchaseAttribution> attributions = row.get(ATTRIBUTIONS);
        if (interactions != null) {
            context.interactions(interactions);
        }
        if (sessions != null) {
            context.sessions(sessions);
        }
        if (attributions != null) {
            context.attributions(attributions);
        }
        return context.build();
    }
}
