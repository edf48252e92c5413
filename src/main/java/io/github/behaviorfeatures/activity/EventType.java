package io.github.behaviorfeatures.activity;

import java.util.EnumSet;
import java.util.Set;

/** The type of an interaction, whatever name the shop uses for it. */
public enum EventType {
    /** A page was shown. */
    PAGE_VIEW,
    /** A product page was shown. */
    PRODUCT_VIEW,
    /** A category or collection was shown. */
    CATEGORY_VIEW,
    /** The shop was searched. */
    SEARCH,
    /** A product was added to the cart. */
    ADD_TO_CART,
    /** A product was removed from the cart. */
    REMOVE_FROM_CART,
    /** The cart was shown. */
    CART_VIEW,
    /** A checkout was started. */
    CHECKOUT_START,
    /** A step of a checkout was reached or completed. */
    CHECKOUT_STEP,
    /** An order was placed. */
    PURCHASE,
    /** Recommendations were shown. */
    RECOMMENDATION_VIEW,
    /** A recommendation was clicked. */
    RECOMMENDATION_CLICK,
    /** A promotion was shown. */
    PROMOTION_VIEW,
    /** A promotion was clicked. */
    PROMOTION_CLICK,
    /** A product was clicked in a list. */
    PRODUCT_CLICK,
    /** A product was added to a wish list. */
    WISHLIST_ADD,
    /** An order was refunded. */
    REFUND,
    /** Anything else: an unknown name, no name or a repeated search. */
    OTHER;

    private static final Set<EventType> VIEWS = EnumSet.of(PAGE_VIEW, PRODUCT_VIEW, CATEGORY_VIEW, CART_VIEW, SEARCH);

    /**
     * Whether this event shows the customer something.
     *
     * @return true for PAGE_VIEW, PRODUCT_VIEW, CATEGORY_VIEW, CART_VIEW and SEARCH
     */
    public boolean isView() {
        return VIEWS.contains(this);
    }

    /**
     * Whether one such event makes a visit an engaged visit. GA4 calls them key events.
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
