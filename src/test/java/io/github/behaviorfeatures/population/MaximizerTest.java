package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.Maximizer.Maximum;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaximizerTest {

    private static final double[] LOWER = {-12, -12};
    private static final double[] UPPER = {12, 12};

    private static Maximum maximum(Objective objective, double... start) {
        return Maximizer.maximum(objective, objective, 1, List.of(start), LOWER, UPPER);
    }

    private interface Surface {
        double at(double x, double y);
    }

    private static Objective of(Surface value, Surface byX, Surface byY) {
        return (point, gradient) -> {
            if (gradient != null) {
                gradient[0] = byX.at(point[0], point[1]);
                gradient[1] = byY.at(point[0], point[1]);
            }
            return value.at(point[0], point[1]);
        };
    }

    /** Rosenbrock's valley upside down: the top is at (1, 1), along a curved ridge. */
    @Test
    void climbsAlongARidge() {
        Maximum top = maximum(
                of(
                        (x, y) -> -(1 - x) * (1 - x) - 100 * (y - x * x) * (y - x * x),
                        (x, y) -> 2 * (1 - x) + 400 * x * (y - x * x),
                        (x, y) -> -200 * (y - x * x)),
                -3,
                8);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()).containsExactly(new double[] {1, 1}, offset(1e-3));
    }

    /** -(x - 2)^2 / 2 - 4 (y + 1)^2 / 2: standard errors 1 and 1/2. */
    @Test
    void standardErrorsAreThoseOfTheCurvature() {
        Maximum top = maximum(
                of((x, y) -> -(x - 2) * (x - 2) / 2 - 2 * (y + 1) * (y + 1), (x, y) -> 2 - x, (x, y) -> -4 * (y + 1)),
                0,
                0);
        assertThat(top.point()).containsExactly(new double[] {2, -1}, offset(1e-6));
        assertThat(top.errors()).containsExactly(new double[] {1, 0.5}, offset(1e-6));
    }

    /** The top lies outside; on the bound y is best where x is 12: y = 3. */
    @Test
    void stopsAtABoundExactly() {
        Maximum top = maximum(
                of(
                        (x, y) -> -(x - 20) * (x - 20) - (y - x / 4) * (y - x / 4),
                        (x, y) -> -2 * (x - 20) + (y - x / 4) / 2,
                        (x, y) -> -2 * (y - x / 4)),
                0,
                0);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()[0]).isEqualTo(12);
        assertThat(top.point()[1]).isCloseTo(3, offset(1e-3));
        assertThat(top.errors()[0]).isZero();
    }

    @Test
    void onAPlainEverywhereIsTheTop() {
        Maximum top = maximum(of((x, y) -> 7, (x, y) -> 0, (x, y) -> 0), 1, 1);
        assertThat(top.converged()).isTrue();
        assertThat(top.errors()[0]).isGreaterThan(1_000);
        assertThat(top.errors()[1]).isGreaterThan(1_000);
    }

    /** At the edge of a roof the slope never comes to nothing, so that nobody can tell how near the top is. */
    @Test
    void doesNotClaimToBeThereWhenTheSlopeSaysOtherwise() {
        Maximum top = maximum(
                of((x, y) -> -Math.abs(x - 0.3) - Math.abs(y), (x, y) -> x > 0.3 ? -1 : 1, (x, y) -> y > 0 ? -1 : 1),
                5,
                5);
        assertThat(top.converged()).isFalse();
        assertThat(top.point()).containsExactly(new double[] {0.3, 0}, offset(1e-3));
    }

    /** Two hills, at (-4, 0) of height 1 and at (4, 0) of height 2. */
    @Test
    void theHighestOfSeveralTopsIsTaken() {
        Objective hills = of(
                (x, y) -> hill(x + 4, y) + 2 * hill(x - 4, y),
                (x, y) -> -2 * (x + 4) * hill(x + 4, y) - 4 * (x - 4) * hill(x - 4, y),
                (x, y) -> -2 * y * (hill(x + 4, y) + 2 * hill(x - 4, y)));
        double[] lowHill = {-4.2, 0.2};
        double[] highHill = {4.2, 0.2};
        for (List<double[]> starts : List.of(List.of(lowHill, highHill), List.of(highHill, lowHill))) {
            Maximum top = Maximizer.maximum(hills, hills, 1, starts, LOWER, UPPER);
            assertThat(top.point()).containsExactly(new double[] {4, 0}, offset(1e-3));
        }
    }

    private static double hill(double x, double y) {
        return Math.exp(-x * x - y * y);
    }
}
