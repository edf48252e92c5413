package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.text.Amounts;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels of one customer. For one thread. */
final class TrainingLabels {

    /** Stands for a value that is absent. */
    static final double UNKNOWN = Double.NaN;

    private final List<TrainingLabel> labels;
    private final CustomerBehaviorFeatureGenerator generator;
    private final @Nullable Instant observedUntil;
    private final Customer customer;
    private final BehaviorContext purchases;
    /** The latest end of a horizon and the orders known then: labels often have the same horizon. */
    private @Nullable Instant end;

    private List<Order> knownAtEnd = List.of();

    /**
     * Serves one customer.
     *
     * @param observedUntil labels whose horizon ends later need not be made
     */
    TrainingLabels(
            List<TrainingLabel> labels,
            CustomerBehaviorFeatureGenerator generator,
            @Nullable Instant observedUntil,
            CustomerRecords records) {
        this.labels = labels;
        this.generator = generator;
        this.observedUntil = observedUntil;
        this.customer = records.customer();
        this.purchases = purchases(records.context());
    }

    /** Orders come from attributions alone; digesting the other tables would take time for nothing. */
    private static BehaviorContext purchases(BehaviorContext context) {
        if (!context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            return BehaviorContext.builder(context.shop()).build();
        }
        return BehaviorContext.builder(context.shop())
                .attributions(context.attributions())
                .build();
    }

    /** The values of the labels at an instant, in their order. */
    double[] at(Instant asOf) {
        double[] values = new double[labels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(labels.get(i), asOf);
        }
        return values;
    }

    private double value(TrainingLabel label, Instant asOf) {
        Instant horizonEnd = label.end(asOf);
        if (observedUntil != null && horizonEnd.isAfter(observedUntil) || UsualTimes.isBeyond(horizonEnd)) {
            return UNKNOWN;
        }
        int orders = 0;
        int ofKnownValue = 0;
        double spent = 0;
        for (Order order : ordersKnownAt(horizonEnd)) {
            if (!order.time().isBefore(asOf)) {
                orders++;
                ofKnownValue += order.value().isPresent() ? 1 : 0;
                spent += order.value().orElse(0);
            }
        }
        return switch (label.kind()) {
            case PURCHASED -> orders > 0 ? 1 : 0;
            case CHURNED -> orders > 0 ? 0 : 1;
            case SPENT -> orders > 0 && ofKnownValue == 0 ? UNKNOWN : Amounts.rounded(spent);
        };
    }

    private List<Order> ordersKnownAt(Instant instant) {
        if (!purchases.attributions().isEmpty() && !instant.equals(end)) {
            end = instant;
            knownAtEnd = generator.digest(customer, purchases, instant).orders();
        }
        return knownAtEnd;
    }
}
