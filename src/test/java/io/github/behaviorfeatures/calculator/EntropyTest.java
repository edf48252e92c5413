package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntropyTest {

    private static final FeatureKey<Double> KEY = FeatureKey.ratio("diversity");

    private static double diversity(List<String> labels) {
        Entropy entropy = new Entropy();
        labels.forEach(entropy::add);
        FeatureWriter out = new FeatureWriter(FeatureSchema.of(List.of(KEY)));
        entropy.write(out, KEY);
        FeatureMap written = out.toMap();
        assertThat(written.support(KEY)).isEqualTo(labels.size());
        return written.get(KEY);
    }

    /** Twice, once, once: H = 1/2 ln 2 + 1/2 ln 4 = 3/2 ln 2; ln 4 = 2 ln 2; 3/4. */
    @Test
    void isEntropyOverItsMaximum() {
        assertThat(diversity(List.of("a", "b", "a", "c"))).isCloseTo(0.75, within(1e-15));
    }

    @Property
    void doesNotDependOnTheOrder(
            @ForAll @Size(min = 2, max = 30) List<@CharRange(from = 'a', to = 'h') Character> letters,
            @ForAll long seed) {
        List<String> labels = letters.stream().map(String::valueOf).toList();
        List<String> shuffled = new ArrayList<>(labels);
        Collections.shuffle(shuffled, new Random(seed));
        double diversity = diversity(labels);
        assertThat(diversity).isBetween(0.0, 1.0);
        assertThat(diversity(shuffled)).isEqualTo(diversity);
    }
}
