package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.population.PurchaseHistory;
import io.github.behaviorfeatures.text.Amounts;
import java.util.Arrays;
import java.util.List;

/** The distinct local dates on which a customer ordered, each with the known value of its orders. */
final class PurchaseDates {

    private static final double UNKNOWN = Double.NaN;

    private final long asOf;
    private final long[] days; // since 1970-01-01
    private final double[] values;
    private int size;

    PurchaseDates(CustomerActivity activity) {
        List<Order> orders = activity.orders();
        this.asOf = activity.localDay(activity.asOf());
        this.days = new long[orders.size()];
        this.values = new double[orders.size()];
        for (Order order : orders) {
            add(activity.localDay(order.time()), order.value().orElse(UNKNOWN));
        }
    }

    /** Orders are in time order, so the day is the last or a new one, unless clocks are put back around midnight. */
    private void add(long day, double value) {
        int place = size;
        while (place > 0 && days[place - 1] > day) {
            place--;
        }
        if (place > 0 && days[place - 1] == day) {
            values[place - 1] = sumOfKnown(values[place - 1], value);
            return;
        }
        System.arraycopy(days, place, days, place + 1, size - place);
        System.arraycopy(values, place, values, place + 1, size - place);
        days[place] = day;
        values[place] = value;
        size++;
    }

    private static double sumOfKnown(double before, double value) {
        if (Double.isNaN(before)) {
            return value;
        }
        return Double.isNaN(value) ? before : Amounts.rounded(before + value);
    }

    /** The dates in ascending order, as days since 1970-01-01. */
    long[] days() {
        return Arrays.copyOf(days, size);
    }

    /** The purchase history for the models; there must be a purchase. */
    PurchaseHistory history() {
        return new PurchaseHistory(size - 1, days[size - 1] - days[0], asOf - days[0]);
    }

    /** The days between consecutive dates. */
    double[] gaps() {
        double[] gaps = new double[Math.max(0, size - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = days[i + 1] - days[i];
        }
        return gaps;
    }

    /** The number of dates of known value. */
    int ofKnownValue() {
        int known = 0;
        for (int i = 0; i < size; i++) {
            known += Double.isNaN(values[i]) ? 0 : 1;
        }
        return known;
    }

    /** The mean value of the dates of known value; there must be such a date. */
    double meanValue() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Double.isNaN(values[i]) ? 0 : values[i];
        }
        return Amounts.rounded(sum) / ofKnownValue();
    }
}
