package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelHashesTest {

    private final LabelHashes labels = new LabelHashes();

    @Test
    void countsObservationsOfEachLabel() {
        for (String label : new String[] {"b", "a", "c", "a", "b", "a"}) {
            labels.add(label);
        }
        assertThat(labels.size()).isEqualTo(6);
        assertThat(labels.count("a")).isEqualTo(3);
        assertThat(labels.count("b")).isEqualTo(2);
        assertThat(labels.count("d")).isZero();
        assertThat(labels.counts()).containsExactly(1, 2, 3);
        assertThat(labels.highestCount()).isEqualTo(3);
        labels.add("d");
        assertThat(labels.count("d")).as("also after counting").isEqualTo(1);
    }

    @Test
    void hasNoCountsWithoutObservations() {
        assertThat(labels.counts()).isEmpty();
        assertThat(labels.count("")).isZero();
    }

    @Test
    void tellsLabelsApartThatJavasHashDoesNot() {
        labels.add("Aa");
        labels.add("BB"); // the same hashCode
        labels.add("");
        labels.add("\u0000");
        for (int i = 0; i < 100_000; i++) {
            labels.add(String.valueOf((char) ('a' + i % 26)) + i);
        }
        assertThat(labels.counts()).hasSize(100_004);
    }

    /** Not only where something sorted them before. */
    @Test
    void theHighestCountDoesNotDependOnTheOrder() {
        for (String label : new String[] {"a", "b", "c", "a", "b", "a"}) {
            labels.add(label);
        }
        assertThat(labels.highestCount()).isEqualTo(3);
    }

    /** However many there are, and full or not as its table may be. */
    @Test
    void countsOneLabelUpFromOne() {
        for (int count = 1; count <= 70; count++) {
            labels.add("a");
            assertThat(labels.count("a")).isEqualTo(count);
            assertThat(labels.highestCount()).isEqualTo(count);
        }
    }
}
