package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.Table;

/** Checks for features that any of the three behaviour tables can feed. */
final class AnyBehavior {

    private AnyBehavior() {}

    static boolean isSupplied(CustomerActivity activity) {
        return activity.supplies(Table.USER_INTERACTIONS)
                || activity.supplies(Table.USER_SESSIONS)
                || activity.supplies(Table.PURCHASE_ATTRIBUTIONS);
    }

    /** The number of interactions, visits and orders. */
    static int records(CustomerActivity activity) {
        return activity.interactions().size()
                + activity.visits().size()
                + activity.orders().size();
    }
}
