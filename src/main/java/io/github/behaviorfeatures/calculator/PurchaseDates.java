package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeMap;

/** The distinct local dates on which a customer ordered, each with what is known of its value. */
final class PurchaseDates {

    private static final double UNKNOWN = Double.NaN;

    private final LocalDate asOf;
    private final TreeMap<LocalDate, Double> values = new TreeMap<>();

    PurchaseDates(CustomerActivity activity) {
        this.asOf = activity.localDate(activity.asOf());
        for (Order order : activity.orders()) {
            LocalDate date = activity.localDate(order.time());
            double before = values.getOrDefault(date, UNKNOWN);
            double value = order.value().orElse(UNKNOWN);
            boolean bothKnown = !Double.isNaN(before) && !Double.isNaN(value);
            values.put(date, bothKnown ? before + value : Double.isNaN(before) ? value : before);
        }
    }

    SortedSet<LocalDate> dates() {
        return values.navigableKeySet();
    }

    /** The purchases as the models see them; there must be one. */
    PurchaseHistory history() {
        return new PurchaseHistory(
                values.size() - 1, days(values.firstKey(), values.lastKey()), days(values.firstKey(), asOf));
    }

    /** The days between consecutive dates. */
    double[] gaps() {
        double[] gaps = new double[Math.max(0, values.size() - 1)];
        Iterator<LocalDate> dates = values.keySet().iterator();
        LocalDate previous = dates.hasNext() ? dates.next() : null;
        for (int i = 0; i < gaps.length; i++) {
            LocalDate next = dates.next();
            gaps[i] = days(previous, next);
            previous = next;
        }
        return gaps;
    }

    private static double days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** The number of dates of known value. */
    int ofKnownValue() {
        return (int) values.values().stream().filter(value -> !value.isNaN()).count();
    }

    /** The mean value of the dates of known value; there must be one. */
    double meanValue() {
        double sum = 0;
        for (double value : values.values()) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum / ofKnownValue();
    }
}
