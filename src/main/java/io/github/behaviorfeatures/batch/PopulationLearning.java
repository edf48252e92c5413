package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.CustomerTimeline;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Turns the records of a shop's customers into what population models learn from and are tested on. Each stream digests
 * the customers one by one as it is read, and keeps none.
 *
 * <pre>{@code
 * PopulationModel model = PopulationFit.ofDefaults()
 *         .fit(PopulationLearning.purchases(generator, dataset, asOf), asOf);
 * }</pre>
 */
public final class PopulationLearning {

    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    private PopulationLearning() {}

    /**
     * What a population model is learned from: the purchases of every customer with an order before as-of, by date. Where
     * an earlier day saw something else, such as a value before a refund, the customer's attribution rows stay in memory
     * until the fit has asked for it.
     *
     * @param generator digests the customers
     * @param customers customers of one shop, such as a {@link CustomerDataset}
     * @param asOf the instant before which records are visible
     * @return a lazy, sequential stream; reading it throws {@link IllegalArgumentException} if a row names another customer
     *     or shop
     */
    public static Stream<CustomerTimeline> purchases(
            CustomerBehaviorFeatureGenerator generator, Iterable<CustomerRecords> customers, Instant asOf) {
        Objects.requireNonNull(generator, "generator");
        UsualTimes.instant(asOf, "asOf");
        return stream(customers).flatMap(records -> purchases(generator, records, asOf).stream());
    }

    /**
     * What a population model is learned from of one customer.
     *
     * @param generator digests the customer
     * @param records the customer with all records
     * @param asOf the instant before which records are visible
     * @return the purchases, or empty if there is none before as-of and there was none on an earlier day
     * @throws IllegalArgumentException if a row names another customer or shop
     */
    public static Optional<CustomerTimeline> purchases(
            CustomerBehaviorFeatureGenerator generator, CustomerRecords records, Instant asOf) {
        return SegmentationCalculator.timeline(
                generator.digest(records, asOf), EarlierPurchases.of(generator, records));
    }

    /**
     * What a population model is tested on: every customer with an order before an instant, with what they did after it.
     *
     * <p>An order lies before or after the split by its time, which is that of its earliest row; a later refund counts
     * for its order. A purchase date is new if no order before the split has that date.
     *
     * @param generator digests the customers
     * @param customers customers of one shop, such as a {@link CustomerDataset}
     * @param split the instant before which records are visible to the model
     * @param horizonDays length of the horizon after it, in days of 24 hours
     * @return a lazy, sequential stream; reading it throws {@link IllegalArgumentException} if a row names another customer
     *     or shop
     */
    public static Stream<Backtest.Case> backtestCases(
            CustomerBehaviorFeatureGenerator generator,
            Iterable<CustomerRecords> customers,
            Instant split,
            int horizonDays) {
        Objects.requireNonNull(generator, "generator");
        Duration horizon = UsualTimes.duration(Duration.ofDays(horizonDays), "horizonDays");
        Instant end = UsualTimes.instant(UsualTimes.instant(split, "split").plus(horizon), "split with the horizon");
        return stream(customers).flatMap(records -> {
            CustomerActivity then = generator.digest(records, split);
            return SegmentationCalculator.purchases(then)
                    .map(before ->
                            backtestCase(before, recentDates(then, horizonDays), generator.digest(records, end), split))
                    .stream();
        });
    }

    private static int recentDates(CustomerActivity activity, int horizonDays) {
        return SegmentationCalculator.datedPurchases(activity).since(activity.localDay(activity.asOf()) - horizonDays);
    }

    private static Stream<CustomerRecords> stream(Iterable<CustomerRecords> customers) {
        return StreamSupport.stream(customers.spliterator(), false);
    }

    private static Backtest.Case backtestCase(
            CustomerPurchases before, int recentDates, CustomerActivity after, Instant split) {
        Set<LocalDate> known = new HashSet<>();
        Set<LocalDate> added = new HashSet<>();
        double value = 0;
        int unknown = 0;
        double last = 0;
        for (Order order : after.orders()) {
            LocalDate date = after.localDate(order.time());
            if (order.time().isBefore(split)) {
                known.add(date);
            } else {
                added.add(date);
                value += order.value().orElse(0);
                unknown += order.value().isPresent() ? 0 : 1;
                last = Math.max(last, Duration.between(split, order.time()).toMillis() / MILLISECONDS_PER_DAY);
            }
        }
        added.removeAll(known);
        return new Backtest.Case(before, recentDates, added.size(), value, unknown, last);
    }
}
