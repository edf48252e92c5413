package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Hipparchus 4.0.3, and values that can be written down. */
class SpecialFunctionsTest {

    private static final double EULER = 0.577215664901532860607;

    private static double relative(double value, double tolerance) {
        return tolerance * Math.max(1, Math.abs(value));
    }

    @Property
    void digammaIsThatOfHipparchus(@ForAll @DoubleRange(min = -6, max = 12) double exponent) {
        double x = Math.pow(10, exponent);
        double expected = oracle(x);
        assertThat(SpecialFunctions.digamma(x)).isCloseTo(expected, offset(relative(expected, 1e-13)));
    }

    /**
     * The third term of Hipparchus's series has the wrong sign, from which its digamma is 3e-9 off at 49 and below, and right to
     * the last digits above 1,000. So it is asked there, and psi(x) = psi(x+1) - 1/x leads down.
     */
    private static double oracle(double x) {
        double psi = Gamma.digamma(x + 1_000);
        double sum = 0;
        for (int i = 999; i >= 0; i--) {
            sum += 1 / (x + i);
        }
        return psi - sum;
    }

    /** psi(1) = -gamma, psi(1/2) = -gamma - 2 ln 2, psi(n+1) = psi(n) + 1/n; for small x, -1/x - gamma + pi^2 x / 6. */
    @Test
    void digammaHasTheValuesThatAreKnown() {
        assertThat(SpecialFunctions.digamma(1)).isCloseTo(-EULER, offset(1e-14));
        assertThat(SpecialFunctions.digamma(0.5)).isCloseTo(-EULER - 2 * Math.log(2), offset(1e-14));
        assertThat(SpecialFunctions.digamma(4)).isCloseTo(-EULER + 1 + 1 / 2.0 + 1 / 3.0, offset(1e-14));
        double small = 1e-7;
        double expected = -1 / small - EULER + Math.PI * Math.PI / 6 * small;
        assertThat(SpecialFunctions.digamma(small)).isCloseTo(expected, offset(relative(expected, 1e-14)));
    }

    @Property
    void logBetaIsThatOfHipparchus(
            @ForAll @DoubleRange(min = -6, max = 8) double exponentOfA,
            @ForAll @DoubleRange(min = -6, max = 8) double exponentOfB) {
        double a = Math.pow(10, exponentOfA);
        double b = Math.pow(10, exponentOfB);
        double expected = Beta.logBeta(a, b);
        assertThat(SpecialFunctions.logBeta(a, b)).isCloseTo(expected, offset(relative(expected, 1e-13)));
    }

    /** B(1, b) = 1/b, B(1/2, 1/2) = pi, B(2, 3) = 1! 2! / 4!. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 250, 0.004",
        "250, 1, 0.004",
        "1, 1e-5, 1e5",
        "0.5, 0.5, 3.141592653589793",
        "2, 3, 0.08333333333333333",
    })
    void logBetaHasTheValuesThatAreKnown(double a, double b, double beta) {
        double expected = Math.log(beta);
        assertThat(SpecialFunctions.logBeta(a, b)).isCloseTo(expected, offset(relative(expected, 1e-14)));
    }
}
