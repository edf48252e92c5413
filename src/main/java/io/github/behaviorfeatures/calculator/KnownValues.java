package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.text.Amounts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The known order values of a customer. */
final class KnownValues {

    private KnownValues() {}

    static double[] of(CustomerActivity activity) {
        List<Order> orders = activity.orders();
        double[] values = new double[orders.size()];
        int known = 0;
        for (Order order : orders) {
            OptionalDouble value = order.value();
            if (value.isPresent()) {
                values[known++] = value.getAsDouble();
            }
        }
        return Arrays.copyOf(values, known);
    }

    /** Rounded everywhere, so that a sum equals a cut point made from the same values. */
    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Amounts.rounded(sum);
    }
}
