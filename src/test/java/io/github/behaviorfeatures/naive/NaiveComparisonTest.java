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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every feature of many random, dirty customers equals that of a second, naive implementation, under the default and
 * under random settings. The naive one gets the same records with ids in their plain spelling and without placeholders. Run with {@code -Dnaive.customers=20000} for a longer comparison.
 */
class NaiveComparisonTest {

    private static final int CUSTOMERS = Integer.getInteger("naive.customers", 1_500);
    private static final int MOST_DIFFERENCES_SHOWN = 20;

    @Test
    void everyFeatureAgrees() {
        List<String> differences = new ArrayList<>();
        for (long seed = 0; seed < CUSTOMERS && differences.size() < MOST_DIFFERENCES_SHOWN; seed++) {
            RandomBehavior random = new RandomBehavior(seed);
            NaiveSettings settings = random.settings();
            FeatureMap actual =
                    generator(settings).generateFeatures(random.customer(), random.context(), random.asOf());
            RandomBehavior plain = RandomBehavior.plain(seed);
            Map<String, NaiveResult> expected =
                    NaiveFeatures.compute(plain.customer(), plain.context(), plain.asOf(), settings);
            assertThat(actual.keys()).extracting(FeatureKey::name).containsExactlyElementsOf(expected.keySet());
            for (FeatureKey<?> key : actual.keys()) {
                NaiveResult naive = expected.get(key.name());
                if (!agree(actual, key, naive)) {
                    differences.add("seed " + seed + " " + key + ": " + actual.valueOrDefault(key) + ", "
                            + actual.absence(key) + ", support " + actual.support(key) + "; naively " + naive);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static CustomerBehaviorFeatureGenerator generator(NaiveSettings settings) {
        DropoutModel.Kind kind = settings.bgNbd() ? DropoutModel.Kind.BG_NBD : DropoutModel.Kind.MBG_NBD;
        double[] pqv = settings.spendPqv();
        PopulationModel population = PopulationModel.of(
                new DropoutModel(kind, settings.r(), settings.alpha(), settings.a(), settings.b()),
                pqv == null ? null : new SpendModel(pqv[0], pqv[1], pqv[2]),
                RfmCuts.of(
                        list(settings.recencyCuts()),
                        list(settings.frequencyCuts()),
                        settings.monetaryCuts() == null ? null : list(settings.monetaryCuts())));
        return CustomerBehaviorFeatureGenerator.builder()
                .inferVisits(settings.inferVisits())
                .churnHorizonDays((int) settings.churnHorizonDays())
                .population(population)
                .build();
    }

    private static List<Double> list(double[] cuts) {
        return Arrays.stream(cuts).boxed().toList();
    }

    private static boolean agree(FeatureMap actual, FeatureKey<?> key, NaiveResult naive) {
        String absence = actual.absence(key).map(Enum::name).orElse("present");
        return equal(actual.valueOrDefault(key), naive.value())
                && absence.equals(naive.absent() == null ? "present" : naive.absent())
                && actual.support(key) == naive.support();
    }

    /** To 1e-9, relative or absolute. */
    private static boolean equal(Object actual, Object expected) {
        if (actual instanceof Double a && expected instanceof Double e) {
            return Math.abs(a - e) <= 1e-9 * Math.max(1, Math.abs(e));
        }
        return actual == null ? expected == null : actual.equals(expected);
    }
}
