package io.github.behaviorfeatures;

import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders calculators so that inputs are computed before they are read, and rejects calculators that cannot be ordered.
 */
final class CalculationOrder {

    private CalculationOrder() {}

    /**
     * A calculator at its place in the order.
     *
     * @param inputs takes the declared inputs from the results of the steps before
     */
    record Step(FeatureCalculator calculator, FeatureSchema outputs, FeatureSelection inputs) {}

    private static final class Ordering {
        private final Map<FeatureKey<?>, FeatureCalculator> producers;
        private final List<FeatureCalculator> ordered = new ArrayList<>();
        private final Set<FeatureCalculator> onTheWay = new LinkedHashSet<>();

        Ordering(Map<FeatureKey<?>, FeatureCalculator> producers) {
            this.producers = producers;
        }

        void visit(FeatureCalculator calculator) {
            if (ordered.contains(calculator)) {
                return;
            }
            if (!onTheWay.add(calculator)) {
                throw new IllegalArgumentException("calculators need each other's features in a cycle: "
                        + onTheWay.stream().map(CalculationOrder::name).collect(Collectors.joining(" -> ")) + " -> "
                        + name(calculator));
            }
            for (FeatureKey<?> input : calculator.inputs()) {
                visit(producerOf(input, calculator));
            }
            onTheWay.remove(calculator);
            ordered.add(calculator);
        }

        private FeatureCalculator producerOf(FeatureKey<?> input, FeatureCalculator reader) {
            FeatureCalculator producer = producers.get(input);
            if (producer == null) {
                throw new IllegalArgumentException(name(reader) + " needs the feature " + input
                        + ", which no calculator computes; add one that does");
            }
            FeatureKey<?> produced = producer.outputs().get(producer.outputs().indexOf(input));
            if (produced.type() != input.type()) {
                throw new IllegalArgumentException(name(reader) + " reads the feature " + input + " as " + input.type()
                        + ", but " + name(producer) + " computes it as " + produced.type());
            }
            return producer;
        }
    }

    static List<Step> of(List<FeatureCalculator> calculators) {
        Map<FeatureKey<?>, FeatureCalculator> producers = producers(calculators);
        Ordering ordering = new Ordering(producers);
        calculators.forEach(ordering::visit);
        List<FeatureSchema> outputs = ordering.ordered.stream()
                .map(calculator -> FeatureSchema.of(calculator.outputs()))
                .toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            FeatureCalculator calculator = ordering.ordered.get(i);
            FeatureSchema inputs = FeatureSchema.of(calculator.inputs());
            steps.add(new Step(calculator, outputs.get(i), FeatureSelection.of(inputs, outputs)));
        }
        return List.copyOf(steps);
    }

    private static Map<FeatureKey<?>, FeatureCalculator> producers(List<FeatureCalculator> calculators) {
        Map<FeatureKey<?>, FeatureCalculator> producers = new HashMap<>();
        for (FeatureCalculator calculator : calculators) {
            for (FeatureKey<?> output : calculator.outputs()) {
                FeatureCalculator other = producers.put(output, calculator);
                if (other != null) {
                    throw new IllegalArgumentException("the feature " + output + " is computed twice: by " + name(other)
                            + " and by " + name(calculator) + "; leave one of them out or replace it");
                }
            }
        }
        return producers;
    }

    static String name(FeatureCalculator calculator) {
        return calculator.getClass().getName();
    }
}
