package io.github.behaviorfeatures.examples.training;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes examples of (customer, instant): features of what was known then, labels of what happened in the horizon
 * {@code [instant, instant + horizon)}. Counts what it leaves out. Not thread-safe.
 */
public final class TrainingSet {

    private final CustomerBehaviorFeatureGenerator generator;
    private final List<Instant> instants;
    private final Duration horizon;
    private final int notObserved;
    private long examples;
    private long nothingKnown;

    /**
     * One example.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     * @param asOf the instant
     * @param features what was known of them before it
     * @param purchased whether they order within the horizon
     * @param spent the sum of the known values of those orders, less what was refunded within the horizon
     */
    public record Example(
            String shopId, String customerId, Instant asOf, FeatureMap features, boolean purchased, double spent) {}

    /**
     * A training set without examples yet.
     *
     * @param generator of the features
     * @param instants at which to look; those whose horizon ends after the observations do are left out and counted
     * @param horizonDays days of 24 hours that the labels look ahead, 1 or more
     * @param observedUntil the instant before which all records are there
     * @throws IllegalArgumentException if the horizon is less than a day, or no instant has an observed horizon
     */
    public TrainingSet(
            CustomerBehaviorFeatureGenerator generator,
            Collection<Instant> instants,
            int horizonDays,
            Instant observedUntil) {
        if (horizonDays < 1) {
            throw new IllegalArgumentException("the horizon must be 1 day or more, not " + horizonDays);
        }
        this.generator = generator;
        this.horizon = Duration.ofDays(horizonDays);
        this.instants = instants.stream()
                .filter(instant -> !instant.plus(horizon).isAfter(observedUntil))
                .toList();
        this.notObserved = instants.size() - this.instants.size();
        if (this.instants.isEmpty()) {
            throw new IllegalArgumentException("no instant has a horizon of " + horizonDays
                    + " days that is observed to its end: records are complete until " + observedUntil);
        }
    }

    /**
     * Makes the examples of customers.
     *
     * @param customers with all their rows, those after the instants too
     * @param taker takes the examples, by customer, then in the order of the instants
     * @throws IllegalArgumentException if the table of purchases is not supplied: there would be no labels
     */
    public void examples(Iterable<CustomerRecords> customers, Consumer<Example> taker) {
        for (CustomerRecords entry : customers) {
            if (!entry.context().supplies(Table.PURCHASE_ATTRIBUTIONS)) {
                throw new IllegalArgumentException(
                        "labels come from purchase_attributions, which are not supplied; not even an empty table");
            }
            examples(entry, taker);
        }
    }

    private void examples(CustomerRecords entry, Consumer<Example> taker) {
        List<Instant> known = new ArrayList<>();
        for (Instant instant : instants) {
            if (digest(entry, instant).isEmpty()) {
                nothingKnown++;
            } else {
                known.add(instant);
            }
        }
        List<FeatureMap> features = generator.generateFeaturesAt(entry.customer(), entry.context(), known);
        for (int i = 0; i < known.size(); i++) {
            taker.accept(example(entry, known.get(i), features.get(i)));
            examples++;
        }
    }

    /** The digest as of the end of the horizon tells the orders in it; one with rows before the instant too is older. */
    private Example example(CustomerRecords entry, Instant asOf, FeatureMap features) {
        List<Order> after = digest(entry, asOf.plus(horizon)).orders().stream()
                .filter(order -> !order.time().isBefore(asOf))
                .toList();
        double spent = 0;
        for (Order order : after) {
            spent += order.value().orElse(0);
        }
        return new Example(
                entry.customer().shopId(), entry.customer().customerId(), asOf, features, !after.isEmpty(), spent);
    }

    private CustomerActivity digest(CustomerRecords entry, Instant asOf) {
        return generator.digest(entry.customer(), entry.context(), asOf);
    }

    /**
     * The number of examples made.
     *
     * @return 0 or more
     */
    public long examples() {
        return examples;
    }

    /**
     * The number of pairs left out because nothing the customer did was known at the instant.
     *
     * @return 0 or more
     */
    public long nothingKnown() {
        return nothingKnown;
    }

    /**
     * The number of instants left out because their horizon was not observed to its end.
     *
     * @return 0 or more
     */
    public int notObserved() {
        return notObserved;
    }
}
