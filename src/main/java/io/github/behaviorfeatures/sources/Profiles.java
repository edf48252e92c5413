package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What several payloads tell of a customer becomes one record: of each field the latest value. */
final class Profiles {

    /**
     * What one payload tells.
     *
     * @param time of several the latest counts
     */
    private record Told(Customer customer, Instant time, long input) {
        static final Comparator<Told> LATEST_FIRST =
                Comparator.comparing(Told::time).thenComparingLong(Told::input).reversed();
    }

    private final List<Told> told = new ArrayList<>();

    void add(Customer customer, @Nullable Instant time, long input) {
        told.add(new Told(customer, time == null ? Instant.MIN : time, input));
    }

    void clear() {
        told.clear();
    }

    void add(Profiles others) {
        told.addAll(others.told);
    }

    /** Forgets what events tell that do not count. */
    void removeIf(LongPredicate input) {
        told.removeIf(each -> input.test(each.input));
    }

    /** One record per customer, by id. */
    List<Customer> merged(Names names) {
        Map<String, List<Told>> byId = new TreeMap<>();
        for (Told each : told) {
            byId.computeIfAbsent(names.of(each.customer.customerId()), id -> new ArrayList<>())
                    .add(each);
        }
        List<Customer> merged = new ArrayList<>();
        byId.forEach((id, versions) -> merged.add(merged(id, versions)));
        return merged;
    }

    private static Customer merged(String id, List<Told> versions) {
        versions.sort(Told.LATEST_FIRST);
        String shop = versions.get(0).customer.shopId();
        Customer.Builder builder = Customer.builder(shop, id).id(id);
        builder.email(first(versions, Customer::email))
                .firstName(first(versions, Customer::firstName))
                .lastName(first(versions, Customer::lastName))
                .createdAt(first(versions, Customer::createdAt))
                .updatedAt(first(versions, Customer::updatedAt))
                .tags(first(versions, Customer::tags))
                .metafields(first(versions, Customer::metafields))
                .defaultAddress(first(versions, Customer::defaultAddress))
                .currencyCode(first(versions, Customer::currencyCode))
                .locale(first(versions, Customer::locale));
        return builder.build();
    }

    private interface Getter<T> {
        @Nullable
        T of(Customer customer);
    }

    private static <T> @Nullable T first(List<Told> versions, Getter<T> getter) {
        for (Told version : versions) {
            T value = getter.of(version.customer);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
