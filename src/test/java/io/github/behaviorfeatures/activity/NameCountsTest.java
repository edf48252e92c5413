package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NameCountsTest {

    private final NameCounts counts = new NameCounts();

    @Test
    void tellsTheMostFrequentNamesAndCountsTheOthersTogether() {
        counts.addAll(Map.of("a", 3L, "b", 5L, "c", 3L, "d", 1L));
        counts.add("d", 1);
        // b 5, then a before c at 3; c and d are 3 + 2.
        assertThat(counts.mostFrequent(2)).isEqualTo(Map.of("b", 5L, "a", 3L, DataQuality.OTHER_NAMES, 5L));
        assertThat(counts.mostFrequent(4)).isEqualTo(Map.of("a", 3L, "b", 5L, "c", 3L, "d", 2L));
    }

    @Test
    void keepsWhatIsFrequentWhateverComesIn() {
        counts.add("early", 2);
        for (int i = 0; i < 100_000; i++) {
            counts.add("name " + i, 1);
            if (i >= 50_000 && i % 1_000 == 0) {
                counts.add("late", 3);
            }
        }
        // 50 times 3 of "late"; the sum of all counts is 2 + 100,000 + 150.
        assertThat(counts.mostFrequent(2))
                .isEqualTo(Map.of("late", 150L, "early", 2L, DataQuality.OTHER_NAMES, 100_000L));
        assertThat(counts.mostFrequent(NameCounts.KEPT)).hasSize(NameCounts.KEPT + 1);
    }

    @Test
    void otherNamesAreAddedToTheOthers() {
        counts.add(DataQuality.OTHER_NAMES, 7);
        assertThat(counts.mostFrequent(10)).isEqualTo(Map.of(DataQuality.OTHER_NAMES, 7L));
    }
}
