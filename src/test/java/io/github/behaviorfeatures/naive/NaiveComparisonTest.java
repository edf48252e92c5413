package io.github.behaviorfeatures.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every feature of thousands of random, dirty customers equals that of a second, naive implementation. */
class NaiveComparisonTest {

    private static final int CUSTOMERS = 800;

    @Test
    void agreesWithTheDefaults() {
        compare(CustomerBehaviorFeatureGenerator.ofDefaults(), NaiveSettings.defaults(), 0);
    }

    @Test
    void agreesWithoutInferenceAndWithAFittedPopulation() {
        PopulationModel population = PopulationModel.of(
                new DropoutModel(DropoutModel.Kind.BG_NBD, 0.5, 40, 0.9, 3.1),
                new SpendModel(4, 3.7, 90),
                RfmCuts.of(List.of(10d, 40d, 90d, 200d), List.of(1d, 1d, 2d, 4d), List.of(20d, 80d, 200d, 900d)));
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .inferVisits(false)
                .population(population)
                .churnHorizonDays(90)
                .build();
        NaiveSettings settings = new NaiveSettings(
                false, 90, true, 0.5, 40, 0.9, 3.1, new double[] {4, 3.7, 90}, new double[] {10, 40, 90, 200},
                new double[] {1, 1, 2, 4}, new double[] {20, 80, 200, 900});
        compare(generator, settings, 1_000_000);
    }

    private static void compare(CustomerBehaviorFeatureGenerator generator, NaiveSettings settings, long firstSeed) {
        List<String> differences = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + CUSTOMERS && differences.size() < 20; seed++) {
            RandomBehavior random = new RandomBehavior(seed);
            FeatureMap actual = generator.generateFeatures(random.customer(), random.context(), random.asOf());
            Map<String, NaiveResult> expected =
                    NaiveFeatures.compute(random.customer(), random.context(), random.asOf(), settings);
            assertThat(actual.keys()).extracting(FeatureKey::name).containsExactlyElementsOf(expected.keySet());
            for (FeatureKey<?> key : actual.keys()) {
                NaiveResult naive = expected.get(key.name());
                String found = actual.stored(key) + " " + actual.absence(key).map(Enum::name).orElse(null) + " "
                        + actual.support(key);
                if (!equal(actual.stored(key), naive.value())
                        || !found.endsWith(" " + naive.absent() + " " + naive.support())) {
                    differences.add("seed " + seed + " " + key + ": " + found + " but naively " + naive);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** To 1e-9, relative or absolute. */
    private static boolean equal(Object actual, Object expected) {
        if (actual instanceof Double a && expected instanceof Double e) {
            return Math.abs(a - e) <= 1e-9 * Math.max(1, Math.abs(e));
        }
        return actual == null ? expected == null : actual.equals(expected);
    }
}
