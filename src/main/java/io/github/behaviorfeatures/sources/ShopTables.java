package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The records of the four tables, each in the order of its time and id.
 *
 * @param supplied the tables that one of the sources at least can feed. Another one is empty because nothing tracks it,
 *     which is not the same as having no rows
 * @param customers rows of {@code customer_data}, by id
 * @param interactions rows of {@code user_interactions}
 * @param sessions rows of {@code user_sessions}
 * @param attributions rows of {@code purchase_attributions}
 */
public record ShopTables(
        Set<Table> supplied,
        List<Customer> customers,
        List<UserInteraction> interactions,
        List<UserSession> sessions,
        List<PurchaseAttribution> attributions) {

    /**
     * Copies the lists.
     *
     * @param supplied as above
     * @param customers as above
     * @param interactions as above
     * @param sessions as above
     * @param attributions as above
     */
    public ShopTables {
        supplied = Collections.unmodifiableSet(supplied.isEmpty() ? Set.of() : EnumSet.copyOf(supplied));
        customers = List.copyOf(customers);
        interactions = List.copyOf(interactions);
        sessions = List.copyOf(sessions);
        attributions = List.copyOf(attributions);
    }

    /**
     * The customers with their records, to compute features of. Tables that no source can feed are not supplied.
     *
     * @return a dataset
     */
    public CustomerDataset dataset() {
        CustomerDataset.Builder dataset = CustomerDataset.builder().customers(customers);
        if (supplied.contains(Table.USER_INTERACTIONS)) {
            dataset.interactions(interactions);
        }
        if (supplied.contains(Table.USER_SESSIONS)) {
            dataset.sessions(sessions);
        }
        if (supplied.contains(Table.PURCHASE_ATTRIBUTIONS)) {
            dataset.attributions(attributions);
        }
        return dataset.build();
    }

    /**
     * How many rows a table has.
     *
     * @param table one of the four
     * @return 0 or more
     */
    public int rows(Table table) {
        return switch (table) {
            case CUSTOMER_DATA -> customers.size();
            case USER_INTERACTIONS -> interactions.size();
            case USER_SESSIONS -> sessions.size();
            case PURCHASE_ATTRIBUTIONS -> attributions.size();
        };
    }

    /**
     * Shows how many rows there are.
     *
     * @return a text without any content
     */
    @Override
    public String toString() {
        return "ShopTables[customers=" + customers.size() + ", interactions=" + interactions.size() + ", sessions="
                + sessions.size() + ", attributions=" + attributions.size() + "]";
    }
}
