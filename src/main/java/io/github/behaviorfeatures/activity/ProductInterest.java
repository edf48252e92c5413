package io.github.behaviorfeatures.activity;

import java.time.Instant;

/** What a customer's views and cart additions say of one product. */
public final class ProductInterest {

    private final String productId;
    private final Instant firstTouch;
    private Instant latestTouch; // these three change while the digest is made, never after
    private int views;
    private int touches;

    ProductInterest(String productId, Instant firstTouch) {
        this.productId = productId;
        this.firstTouch = firstTouch;
        this.latestTouch = firstTouch;
    }

    /** Counts a view or cart addition no earlier than those before. */
    void add(Interaction touch, boolean isView) {
        if (isView && views == 0) {
            touch.markFirstView();
        }
        latestTouch = touch.time();
        views += isView ? 1 : 0;
        touches++;
    }

    /**
     * The product.
     *
     * @return its id
     */
    public String productId() {
        return productId;
    }

    /**
     * When it was first viewed or put into the cart.
     *
     * @return the time of the earliest touch
     */
    public Instant firstTouch() {
        return firstTouch;
    }

    /**
     * When it was last viewed or put into the cart.
     *
     * @return the time of the latest touch
     */
    public Instant latestTouch() {
        return latestTouch;
    }

    /**
     * How often it was viewed.
     *
     * @return number of product views, 0 or more
     */
    public int views() {
        return views;
    }

    /**
     * How often it was viewed or put into the cart.
     *
     * @return number of product views and cart additions, 1 or more
     */
    public int touches() {
        return touches;
    }

    /**
     * Shows product and counts.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "ProductInterest[" + productId + ", views=" + views + ", touches=" + touches + "]";
    }
}
