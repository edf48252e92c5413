package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plain customers for batches, named c0, c1 and so on, and calculators that do something to them. */
public final class BatchCustomers {

    public static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    public static final FeatureKey<Integer> EXTRA = FeatureKey.count("extra");
    public static final FeatureKey<Integer> TWICE = FeatureKey.count("twice_extra");
    private static final Shop SHOP = Shop.of("shop", ZoneOffset.UTC);

    private BatchCustomers() {}

    /** A customer with one page view an hour before as-of. */
    public static CustomerRecords active(int number) {
        return of(number, List.of(view("c" + number)));
    }

    public static CustomerRecords inactive(int number) {
        return of(number, List.of());
    }

    /** His row names somebody else. */
    public static CustomerRecords foreign(int number) {
        return of(number, List.of(view("somebody else")));
    }

    public static CustomerRecords of(int number, List<UserInteraction> interactions) {
        return new CustomerRecords(
                Customer.builder("shop", "c" + number).build(),
                BehaviorContext.builder(SHOP).interactions(interactions).build());
    }

    public static UserInteraction view(String customer) {
        return UserInteraction.builder()
                .customerId(customer)
                .eventType("page_view")
                .createdAt(AS_OF.minusSeconds(3600))
                .build();
    }

    public static List<CustomerRecords> active(int from, int to) {
        return stream(from, to, BatchCustomers::active).toList();
    }

    public static Stream<CustomerRecords> stream(int from, int to, IntFunction<CustomerRecords> customer) {
        return IntStream.range(from, to).mapToObj(customer);
    }

    public static List<String> ids(List<FeatureRow> rows) {
        return rows.stream().map(FeatureRow::customerId).toList();
    }

    public static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "c" + number).toList();
    }

    /** Writes 1 for everybody, after doing something. */
    static final class Extra implements FeatureCalculator {

        private final Consumer<String> first;

        Extra(Consumer<String> first) {
            this.first = first;
        }

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(EXTRA);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            first.accept(activity.customer().customerId());
            out.put(EXTRA, 1, 1);
        }
    }

    /** Writes twice what {@link Extra} wrote. */
    static final class Twice implements FeatureCalculator {

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(TWICE);
        }

        @Override
        public List<FeatureKey<?>> inputs() {
            return List.of(EXTRA);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            out.put(TWICE, 2 * inputs.find(EXTRA).orElse(100), 1);
        }
    }

    public static CustomerBehaviorFeatureGenerator with(Consumer<String> first) {
        return CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Extra(first))
                .calculator(new Twice())
                .build();
    }
}
