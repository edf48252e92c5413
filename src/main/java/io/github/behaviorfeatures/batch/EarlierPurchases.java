package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What earlier days saw of a customer's purchases. Mostly they saw the purchases before them as they are known today, and
 * nothing needs to be kept. Otherwise the attribution rows are digested again as of that day.
 */
final class EarlierPurchases {

    private EarlierPurchases() {}

    /**
     * Looks back on a customer.
     *
     * @return digests the purchases as of the start of a local day; null if that is not needed
     */
    static @Nullable IntFunction<CustomerActivity> of(
            CustomerBehaviorFeatureGenerator generator, CustomerRecords records) {
        List<PurchaseAttribution> rows = records.context().attributions();
        Shop shop = records.context().shop();
        if (!mayHaveChanged(rows, shop.timeZone())) {
            return null;
        }
        Customer customer = Customer.withoutRecord(
                records.customer().shopId(), records.customer().customerId()); // and nothing else of the record
        BehaviorContext purchases =
                BehaviorContext.builder(shop).attributions(rows).build();
        return day -> generator.digest(customer, purchases, startOf(day, shop.timeZone()));
    }

    private static Instant startOf(int day, ZoneId zone) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
    }

    /**
     * Whether dates or values may have changed after the day of the purchase: by a refund, because it became known later or
     * was cancelled, by a row that came to its order
     * on another day, or by a row that replaced one of another day. May say so of rows that changed nothing.
     */
    private static boolean mayHaveChanged(List<PurchaseAttribution> rows, ZoneId zone) {
        Map<Object, LocalDate> days = new HashMap<>();
        for (PurchaseAttribution row : rows) {
            Instant time = row.createdAt();
            if (time == null) {
                continue; // left out, whatever the day
            }
            LocalDate day = LocalDate.ofInstant(time, zone);
            if (row.identifiedAt() != null
                    || row.cancelledAt() != null
                    || isNegative(row.attributionValue())
                    || isNegative(row.orderValue())
                    || isOfAnotherDay(days, "order " + row.orderId(), row.orderId(), day)
                    || isOfAnotherDay(days, "row " + row.id(), row.id(), day)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNegative(@Nullable Double money) {
        return money != null && money < 0;
    }

    private static boolean isOfAnotherDay(Map<Object, LocalDate> days, String key, @Nullable String id, LocalDate day) {
        LocalDate known = id == null ? null : days.putIfAbsent(key, day);
        return known != null && !known.equals(day);
    }
}
