package io.github.behaviorfeatures.activity;

import java.util.EnumSet;
import java.util.Set;

/** What an interaction is, whatever its name in the shop's vocabulary. */
public enum EventType {
    /** A page was shown. */
    PAGE_VIEW,
    /** A product page was shown. */
    PRODUCT_VIEW,
    /** A category or collection was shown. */
    CATEGORY_VIEW,
    /** The shop was searched. */
    SEARCH,
    /** A product was put into the cart. */
    ADD_TO_CART,
    /** A product was taken out of the cart. */
    REMOVE_FROM_CART,
    /** The cart was shown. */
    CART_VIEW,
    /** A checkout was begun. */
    CHECKOUT_START,
    /** A step of a checkout was reached or done. */
    CHECKOUT_STEP,
    /** An order was placed. */
    PURCHASE,
    /** Recommendations were shown. */
    RECOMMENDATION_VIEW,
    /** A recommendation was followed. */
    RECOMMENDATION_CLICK,
    /** A promotion was shown. */
    PROMOTION_VIEW,
    /** A promotion was followed. */
    PROMOTION_CLICK,
    /** A product was chosen from a list. */
    PRODUCT_CLICK,
    /** A product was put on a wish list. */
    WISHLIST_ADD,
    /** An order was refunded. */
    REFUND,
    /** Anything else: an unknown name, no name, or a repeated search. */
    OTHER;

    private static final Set<EventType> VIEWS = EnumSet.of(
            PAGE_VIEW, PRODUCT_VIEW, CATEGORY_VIEW, CART_VIEW, SEARCH); // asked of every interaction: no jumps

    /**
     * Whether this is a view of something.
     *
     * @return true for PAGE_VIEW, PRODUCT_VIEW, CATEGORY_VIEW, CART_VIEW and SEARCH
     */
    public boolean isView() {
        return VIEWS.contains(this);
    }

    /**
     * Whether one such event makes a visit an engaged one (GA4 calls them key events).
     *
     * @return true for ADD_TO_CART, CHECKOUT_START, CHECKOUT_STEP and PURCHASE
     */
    public boolean isKeyEvent() {
        return isCheckout() || this == ADD_TO_CART || this == PURCHASE;
    }

    /**
     * Whether this is part of a checkout.
     *
     * @return true for CHECKOUT_START and CHECKOUT_STEP
     */
    public boolean isCheckout() {
        return this == CHECKOUT_START || this == CHECKOUT_STEP;
    }
}
