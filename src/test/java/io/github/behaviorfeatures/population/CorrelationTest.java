package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class CorrelationTest {

    /** Of (1, 2), (2, 4), (3, 5) the means are 2 and 11/3, the squares 2 and 14/3, the products 3: 3 / sqrt(28/3). */
    @Test
    void isThatOfPearson() {
        Correlation correlation = new Correlation();
        correlation.add(1, 1, 2);
        correlation.add(1, 2, 4);
        correlation.add(1, 3, 5);
        assertThat(correlation.value()).isCloseTo(3 / Math.sqrt(28 / 3.0), offset(1e-14));
        assertThat(correlation.weight()).isEqualTo(3);
    }

    /** (1, 2) twice: the means are 7/4 and 13/4, the squares 11/4 and 27/4, the products 17/4. */
    @Test
    void aPairMayCountSeveralTimes() {
        Correlation correlation = new Correlation();
        correlation.add(1, 3, 5);
        correlation.add(2, 1, 2);
        correlation.add(1, 2, 4);
        assertThat(correlation.value()).isCloseTo(17 / Math.sqrt(11 * 27), offset(1e-14));
        assertThat(correlation.weight()).isEqualTo(4);
    }

    @Test
    void whatDoesNotVaryIsNotCorrelated() {
        Correlation correlation = new Correlation();
        assertThat(correlation.value()).isZero();
        correlation.add(1, 1, 2);
        correlation.add(1, 1, 3);
        assertThat(correlation.value()).isZero();
    }
}
