package io.github.behaviorfeatures.population;

import java.util.Objects;

/**
 * Customers with equal purchases, counted.
 *
 * @param purchases the purchases of each of them
 * @param customers how many there are, 1 or more
 */
public record CountedPurchases(CustomerPurchases purchases, int customers) {

    /**
     * Checks the count.
     *
     * @param purchases as above
     * @param customers as above
     * @throws IllegalArgumentException if there are fewer customers than 1
     * @throws NullPointerException if the purchases are null
     */
    public CountedPurchases {
        Objects.requireNonNull(purchases, "purchases");
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be 1 or more, not " + customers);
        }
    }
}
