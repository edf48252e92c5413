package io.github.behaviorfeatures.cli.sample;

import java.util.List;

/** The names that events had: two web trackers, one after the other, and that of the app. */
enum EventNames {
    GA4(
            "page_view",
            "view_item_list",
            "view_item",
            "search",
            "select_promotion",
            "add_to_cart",
            "remove_from_cart",
            "view_cart",
            "begin_checkout",
            "add_payment_info",
            "purchase"),
    SHOPIFY(
            "page_viewed",
            "collection_viewed",
            "product_viewed",
            "search_submitted",
            "promotion_clicked",
            "product_added_to_cart",
            "product_removed_from_cart",
            "cart_viewed",
            "checkout_started",
            "payment_info_submitted",
            "checkout_completed"),
    SEGMENT(
            "Loaded a Page",
            "Product List Viewed",
            "Product Viewed",
            "Products Searched",
            "Promotion Clicked",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Payment Info Entered",
            "Order Completed");

    /** What happens in a visit. */
    enum Step {
        PAGE,
        CATEGORY,
        PRODUCT,
        SEARCH,
        PROMOTION,
        ADD,
        REMOVE,
        CART,
        CHECKOUT,
        PAYMENT,
        PURCHASE
    }

    private final List<String> names;

    EventNames(String... names) {
        this.names = List.of(names);
    }

    String of(Step step) {
        return names.get(step.ordinal());
    }
}
