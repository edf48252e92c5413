package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.rows.FieldType.Kind;
import io.github.behaviorfeatures.text.Blanks;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * An amount with its currency, as Shopify writes money.
 *
 * @param amount a number, a {@link BadValue}, or null if it is missing
 * @param currency its currency, or null
 */
record Money(@Nullable Object amount, @Nullable String currency) {

    /** Reads {@code {"amount": "12.00", "currency_code": "EUR"}}, or a bag whose {@code shop_money} is such an object. */
    static Money read(JsonParser in) {
        JsonNode tree = Json.tree(in);
        JsonNode inner = named(tree, "shop_money", "shopmoney");
        JsonNode money = inner.isObject() ? inner : tree;
        JsonNode currency = named(money, "currency_code", "currencycode");
        return new Money(
                amount(named(money, "amount", "amount")), currency.isString() ? text(currency.stringValue()) : null);
    }

    private static JsonNode named(JsonNode object, String snakeCase, String camelCase) {
        JsonNode found = object.path(snakeCase);
        for (var entry : object.properties()) {
            String name = entry.getKey().toLowerCase(Locale.ROOT);
            if (found.isMissingNode() && (name.equals(snakeCase) || name.equals(camelCase))) {
                found = entry.getValue();
            }
        }
        return found;
    }

    private static @Nullable Object amount(JsonNode node) {
        if (node.isNumber()) {
            return Values.limited(Kind.MONEY, Decimals.finite(node.doubleValue()));
        }
        if (node.isString()) {
            return Values.ofText(Kind.MONEY, node.stringValue());
        }
        return node.isNull() ? null : BadValue.UNREADABLE;
    }

    private static @Nullable String text(String text) {
        return Blanks.isBlank(text) ? null : text;
    }
}
