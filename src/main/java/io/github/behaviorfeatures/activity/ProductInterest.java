package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PlainText;
import java.time.Instant;

/** A customer's interest in one product: their views of it and cart additions. */
public final class ProductInterest {

    private final String productId;
    private final Instant firstTouch;
    private Instant latestTouch; // these three change only while the digest is built
    private int views;
    private int touches;

    ProductInterest(String productId, Instant firstTouch) {
        this.productId = productId;
        this.firstTouch = firstTouch;
        this.latestTouch = firstTouch;
    }

    /** Counts a view or cart addition. Calls must be in time order. */
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
     * @return the product id
     */
    public String productId() {
        return productId;
    }

    /**
     * When the product was first viewed or added to the cart.
     *
     * @return the time of the earliest view or addition
     */
    public Instant firstTouch() {
        return firstTouch;
    }

    /**
     * When the product was last viewed or added to the cart.
     *
     * @return the time of the latest view or addition
     */
    public Instant latestTouch() {
        return latestTouch;
    }

    /**
     * How often the product was viewed.
     *
     * @return number of product views, 0 or more
     */
    public int views() {
        return views;
    }

    /**
     * How often the product was viewed or added to the cart.
     *
     * @return number of product views and cart additions, 1 or more
     */
    public int touches() {
        return touches;
    }

    /**
     * Shows the product id and the counts.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "ProductInterest[" + PlainText.brief(productId) + ", views=" + views + ", touches=" + touches + "]";
    }
}
