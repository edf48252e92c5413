package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.rows.Columns;
import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.FieldType;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.rows.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A customer as Shopify's Admin API writes it, REST or GraphQL. */
final class ShopifyShape {
    private static final Pattern NUMBER_OR_GID = Pattern.compile("([0-9]+)|gid://shopify/Customer/([0-9]+)(?:\\?.*)?");

    private static final Fields EMAIL_ADDRESS_FIELDS = new Fields();
    private static final Field<String> EMAIL_ADDRESS = EMAIL_ADDRESS_FIELDS.add(FieldType.TEXT, "email_address");
    private static final Fields MONEY_FIELDS = new Fields();
    private static final Field<String> MONEY_CURRENCY = MONEY_FIELDS.add(FieldType.TEXT, "currency_code");

    private static final Columns<Customer.Builder> PROFILE = Tables.profile(new Columns<>(Customer.Builder::notes));
    static final Fields FIELDS = PROFILE.fields();
    private static final Field<String> EMAIL = FIELDS.get(FieldType.TEXT, "email");
    private static final Field<String> ID =
            FIELDS.add(FieldType.of(ShopifyShape::customerId), "id", "legacy_resource_id");
    private static final Field<Row> DEFAULT_EMAIL =
            FIELDS.add(FieldType.object(EMAIL_ADDRESS_FIELDS), "default_email_address");
    private static final Field<String> CURRENCY = FIELDS.add(FieldType.TEXT, "currency");
    private static final Field<Row> AMOUNT_SPENT = FIELDS.add(FieldType.object(MONEY_FIELDS), "amount_spent");

    private ShopifyShape() {}

    static Customer customer(Row row, String shopId) {
        String id = row.get(ID);
        if (id == null) {
            throw Problem.expected("a customer id", "none").in("id");
        }
        Customer.Builder customer = Customer.builder(shopId, id).id(id);
        PROFILE.fill(customer, row);
        if (row.get(EMAIL) == null) {
            customer.email(inner(row, DEFAULT_EMAIL, EMAIL_ADDRESS));
        }
        String currency = row.get(CURRENCY);
        return customer.currencyCode(currency == null ? inner(row, AMOUNT_SPENT, MONEY_CURRENCY) : currency)
                .build();
    }

    private static @Nullable String inner(Row row, Field<Row> object, Field<String> field) {
        Row inner = row.get(object);
        return inner == null ? null : inner.get(field);
    }

    private static @Nullable Object customerId(JsonParser in) {
        Object id = Values.read(FieldType.Kind.TEXT_OR_NUMBER, in);
        if (id == null) {
            return null;
        }
        Matcher form = NUMBER_OR_GID.matcher((String) id);
        if (!form.matches()) {
            throw Problem.expected("a number or a customer gid", "something else");
        }
        return form.group(1) == null ? form.group(2) : form.group(1);
    }
}
