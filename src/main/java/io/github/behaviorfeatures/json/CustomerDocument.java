package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import java.util.Objects;

/**
 * One customer with all that is known of the customer's behaviour.
 *
 * @param customer the customer; never null
 * @param context the shop and the tables; never null
 */
public record CustomerDocument(Customer customer, BehaviorContext context) {

    /**
     * Checks that both are there.
     *
     * @param customer as above
     * @param context as above
     * @throws NullPointerException if one is null
     */
    public CustomerDocument {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(context, "context");
    }
}
