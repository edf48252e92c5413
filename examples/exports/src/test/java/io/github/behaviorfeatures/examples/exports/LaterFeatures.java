package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.List;

/** A calculator that comes when the table is there already, with a default of every kind and a feature without one. */
final class LaterFeatures implements FeatureCalculator {

    static final FeatureKey<Integer> POINTS =
            FeatureKey.count("later_points").description("points").defaultValue(7);
    static final FeatureKey<Double> NUMBER =
            FeatureKey.number("later_number", 0, 1).defaultValue(0.1);
    static final FeatureKey<Boolean> FLAG = FeatureKey.flag("later_flag").defaultValue(true);
    static final FeatureKey<String> GREETING =
            FeatureKey.label("later_greeting").defaultValue("it's; \"you\"");
    static final FeatureKey<List<String>> BADGES =
            FeatureKey.labels("later_badges").defaultValue(List.of("new", "a'b"));
    static final FeatureKey<String> NOTE = FeatureKey.label("later_note");

    static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.builder()
            .calculator(new LaterFeatures())
            .build();
    static final FeatureCatalog CATALOG = GENERATOR.catalog();

    @Override
    public List<FeatureKey<?>> outputs() {
        return List.of(POINTS, NUMBER, FLAG, GREETING, BADGES, NOTE);
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        out.put(POINTS, 1, 1);
        out.put(NUMBER, 0.25, 1);
        out.put(FLAG, false, 1);
        out.put(GREETING, "hello", 1);
        out.put(BADGES, List.of(), 1);
        out.put(NOTE, "noted", 1);
    }
}
