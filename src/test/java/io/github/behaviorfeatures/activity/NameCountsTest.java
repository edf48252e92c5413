package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NameCountsTest {

    private final NameCounts counts = new NameCounts();

    private static NameCounts.Count count(long records) {
        return new NameCounts.Count(records, 1);
    }

    private Map<String, Long> mostFrequent(int number) {
        return NameCounts.records(counts.mostFrequent(number));
    }

    /** 2 + 2 + 1 customers are five; one more is told no more. */
    @Test
    void countsCustomersUpToFive() {
        counts.add("a", new NameCounts.Count(7, 2));
        counts.add("a", new NameCounts.Count(7, 2));
        assertThat(counts.mostFrequent(1).get("a")).isEqualTo(new NameCounts.Count(14, 4));
        assertThat(new NameCounts.Count(14, 4).isOfMany()).isFalse();
        counts.add("a", count(1));
        counts.add("a", count(1));
        assertThat(counts.mostFrequent(1).get("a")).isEqualTo(new NameCounts.Count(16, 5));
        assertThat(new NameCounts.Count(16, 5).isOfMany()).isTrue();
    }

    @Test
    void tellsTheMostFrequentNamesAndCountsTheOthersTogether() {
        counts.addAll(Map.of("a", count(3), "b", count(5), "c", count(3), "d", count(1)));
        counts.add("d", count(1));
        // b 5, then a before c at 3; c and d are 3 + 2.
        assertThat(mostFrequent(2)).isEqualTo(Map.of("b", 5L, "a", 3L, DataQuality.OTHER_NAMES, 5L));
        assertThat(mostFrequent(4)).isEqualTo(Map.of("a", 3L, "b", 5L, "c", 3L, "d", 2L));
    }

    @Test
    void keepsWhatIsFrequentWhateverComesIn() {
        counts.add("early", count(2));
        for (int i = 0; i < 100_000; i++) {
            counts.add("name " + i, count(1));
            if (i >= 50_000 && i % 1_000 == 0) {
                counts.add("late", count(3));
            }
        }
        // 50 times 3 of "late"; the sum of all counts is 2 + 100,000 + 150.
        assertThat(mostFrequent(2)).isEqualTo(Map.of("late", 150L, "early", 2L, DataQuality.OTHER_NAMES, 100_000L));
        assertThat(counts.mostFrequent(NameCounts.KEPT)).hasSize(NameCounts.KEPT + 1);
    }

    @Test
    void otherNamesAreAddedToTheOthers() {
        counts.add(DataQuality.OTHER_NAMES, count(7));
        assertThat(mostFrequent(10)).isEqualTo(Map.of(DataQuality.OTHER_NAMES, 7L));
    }

    /** 2,001 names are one too many: 1,000 stay, the records of the other 1,001 are counted together. */
    @Test
    void ofTooManyNamesAThousandStay() {
        for (int i = 0; i <= 2 * NameCounts.KEPT; i++) {
            counts.add("name " + i, count(1));
        }
        assertThat(mostFrequent(5_000)).hasSize(1_001).containsEntry(DataQuality.OTHER_NAMES, 1_001L);
    }

    /** 500 names once, 1,501 twice: of 2,001 all the rare ones go, and 501 others: 500 + 2 * 501 records. */
    @Test
    void rareNamesGoFirst() {
        for (int i = 0; i < 500; i++) {
            counts.add("rare " + i, count(1));
        }
        for (int i = 0; i <= 1_500; i++) {
            counts.add("frequent " + i, count(2));
        }
        assertThat(mostFrequent(5_000)).hasSize(1_001).containsEntry(DataQuality.OTHER_NAMES, 1_502L);
    }
}
