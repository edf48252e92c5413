package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row of an event is about.
 *
 * @param productId a product, or null
 * @param category its category or, without a product, that of the page; or null
 */
record Item(@Nullable String productId, @Nullable String category) {

    /** A row that is about neither. */
    static final Item NONE = new Item(null, null);

    /**
     * The rows of an event: one per distinct product where products are put into carts and wish lists, one otherwise,
     * which has a product if the event has exactly one.
     *
     * @param category that of the event itself, such as a list's; without it, and where there are several rows, a row has
     *     that of its product
     */
    static List<Item> rows(EventType kind, List<Item> products, @Nullable String category) {
        List<Item> distinct = distinct(products);
        if (distinct.isEmpty() || hasNone(kind) || distinct.size() > 1 && !hasOnePerProduct(kind)) {
            return List.of(new Item(null, category));
        }
        return category == null || distinct.size() > 1
                ? distinct
                : List.of(new Item(distinct.get(0).productId, category));
    }

    private static List<Item> distinct(List<Item> products) {
        List<Item> distinct = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Item product : products) {
            if (product.productId != null && ids.add(product.productId)) {
                distinct.add(product);
            }
        }
        return distinct;
    }

    /** The digest counts and joins these by product. */
    static boolean hasOnePerProduct(EventType kind) {
        return kind == EventType.ADD_TO_CART || kind == EventType.REMOVE_FROM_CART || kind == EventType.WISHLIST_ADD;
    }

    /** These are about a whole cart or order. */
    private static boolean hasNone(EventType kind) {
        return kind.isCheckout()
                || kind == EventType.CART_VIEW
                || kind == EventType.PURCHASE
                || kind == EventType.REFUND;
    }
}
