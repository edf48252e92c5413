package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import java.util.OptionalDouble;

/** The order values that are known. */
final class KnownValues {

    private KnownValues() {}

    static double[] of(CustomerActivity activity) {
        return activity.orders().stream()
                .map(Order::value)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    /** Added up in order of time everywhere, so that a sum meets a cut point that is the same sum. */
    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
