package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line of an order of Shopify's.
 *
 * @param id or null
 * @param productId or null
 * @param value after discounts; null if unknown
 * @param isGiftCard a later order pays with it
 * @param isTip is no gift card then
 */
record ShopifyLine(
        @Nullable String id,
        @Nullable String productId,
        @Nullable BigDecimal value,
        boolean isGiftCard,
        boolean isTip) {

    static ShopifyLine of(RawValues values, JsonNode line) {
        String product = product(values, line);
        boolean isTip = isTip(line, product);
        boolean isGiftCard = !isTip && FirstKnown.isTrue(line, "gift_card", "isGiftCard");
        return new ShopifyLine(values.id(line, "id"), product, value(values, line), isGiftCard, isTip);
    }

    private static @Nullable String product(RawValues values, JsonNode line) {
        String ofLine = values.id(line, "product_id");
        String ofProduct = ofLine != null ? ofLine : values.id(line.path("product"), "id");
        return ofProduct != null ? ofProduct : values.id(line.path("variant").path("product"), "id");
    }

    private static boolean isTip(JsonNode line, @Nullable String product) {
        String title = Blanks.strip(line.path("title").stringValue(""));
        return line.hasNonNull("tip") || product == null && title.equalsIgnoreCase("tip");
    }

    ShopifyLine withId(String lineId) {
        return new ShopifyLine(lineId, productId, value, isGiftCard, isTip);
    }

    /** Whether it is merchandise. */
    boolean counts() {
        return !isGiftCard && !isTip;
    }

    private static @Nullable BigDecimal value(RawValues values, JsonNode line) {
        FirstKnown first = new FirstKnown(values);
        BigDecimal quantity = values.quantity(line, "quantity");
        BigDecimal price = first.money(line, "price_set", "price");
        return price != null
                ? price.multiply(quantity).subtract(discount(first, line))
                : ofGraphQl(values, line, quantity);
    }

    /** What REST takes off a line: the parts of all discounts, or else what was taken off the line itself. */
    private static BigDecimal discount(FirstKnown first, JsonNode line) {
        List<JsonNode> parts = Connections.objects(line, "discount_allocations");
        if (parts.isEmpty()) {
            BigDecimal ofLine = first.money(line, "total_discount");
            return ofLine == null ? BigDecimal.ZERO : ofLine;
        }
        return sum(first, parts, "amount_set", "amount");
    }

    private static BigDecimal sum(FirstKnown first, List<JsonNode> parts, String... fields) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : parts) {
            BigDecimal amount = first.money(part, fields);
            sum = amount == null ? sum : sum.add(amount);
        }
        return sum;
    }

    /** By what was asked for: the parts of all discounts, a price after all of them, or what the line itself has. */
    private static @Nullable BigDecimal ofGraphQl(RawValues values, JsonNode line, BigDecimal quantity) {
        FirstKnown first = new FirstKnown(values);
        BigDecimal base = base(values, line, quantity);
        if (base != null && Connections.isList(line.path("discountAllocations"))) {
            return base.subtract(sum(first, Connections.objects(line, "discountAllocations"), "allocatedAmountSet"));
        }
        BigDecimal discountedPrice = values.money(line, "discountedUnitPriceAfterAllDiscountsSet");
        if (discountedPrice != null) {
            return discountedPrice.multiply(quantity);
        }
        BigDecimal discounted = values.money(line, "discountedTotalSet");
        if (discounted != null || base == null) {
            return discounted;
        }
        BigDecimal discount = values.money(line, "totalDiscountSet");
        return discount == null ? base : base.subtract(discount);
    }

    private static @Nullable BigDecimal base(RawValues values, JsonNode line, BigDecimal quantity) {
        BigDecimal total = values.money(line, "originalTotalSet");
        BigDecimal price = total == null ? values.money(line, "originalUnitPriceSet") : null;
        return price == null ? total : price.multiply(quantity);
    }
}
