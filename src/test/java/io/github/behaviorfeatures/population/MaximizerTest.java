package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.Maximizer.Maximum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaximizerTest {

    private static final Bounds BOUNDS = new Bounds(new double[] {-12, -12}, new double[] {12, 12});
    private static final Maximizer MAXIMIZER = new Maximizer(BOUNDS, 1, 1e-6);

    private static Maximum maximum(Objective objective, double... start) {
        return MAXIMIZER.maximum(objective, start);
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

    /**
     * Of an objective of the size of a million a curvature under a thousandth may be made of rounding errors, and counts as one:
     * the standard error is 1/sqrt(0.001), not 1/sqrt(0.0001) = 100.
     */
    @Test
    void howFlatIsFlatDependsOnTheSize() {
        Objective nearlyFlat = of((x, y) -> -(x * x + y * y) / 20_000, (x, y) -> -x / 10_000, (x, y) -> -y / 10_000);
        assertThat(new Maximizer(BOUNDS, 1e6, 1e-6)
                        .maximum(nearlyFlat, new double[2])
                        .errors())
                .containsExactly(new double[] {Math.sqrt(1_000), Math.sqrt(1_000)}, offset(1e-3));
        assertThat(maximum(nearlyFlat, 0, 0).errors()).containsExactly(new double[] {100, 100}, offset(1e-3));
    }

    /** Slopes that lie: wherever they point to it goes down. Each try is a quarter as long as the last, from 1 to 1e-12. */
    @Test
    void whereNoStepLeadsHigherItStops() {
        Maximum top = maximum(of((x, y) -> -x * x - y * y, (x, y) -> 1, (x, y) -> 1), 0, 0);
        assertThat(top.converged()).isFalse();
        assertThat(top.point()).containsExactly(0, 0);
        // the start, two sides of each of two parameters, and log4(1e12) = 19.9 tries
        assertThat(top.evaluations()).isBetween(20, 1 + 4 + 21);
    }

    /** At a value of -8 with a slope of 3, two steps to the right promise 6, of which one ten thousandth is enough: -7.9994. */
    @Test
    void aPointIsHigherByAShareOfWhatTheSlopePromises() {
        Spot here = new Spot(new double[] {5}, -8, new double[] {3});
        assertThat(here.isBelow(new Spot(new double[] {7}, -7.9993, new double[1])))
                .isTrue();
        assertThat(here.isBelow(new Spot(new double[] {7}, -7.9995, new double[1])))
                .isFalse();
        assertThat(here.isBelow(new Spot(new double[] {3}, 100, new double[1]))).isFalse(); // not where it was to go
        assertThat(here.isBelow(new Spot(new double[] {5}, -8, new double[1]))).isFalse();
        // so near to it that doubles cannot tell: they are 1.8e-15 apart there
        assertThat(here.isBelow(new Spot(new double[] {5 + 1e-12}, Math.nextDown(-8.0), new double[1])))
                .isTrue();
        assertThat(here.isBelow(new Spot(new double[] {5 + 1e-12}, -8 - 2e-14, new double[1])))
                .isFalse();
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
            Maximum top = MAXIMIZER.highest(hills, starts);
            assertThat(top.point()).containsExactly(new double[] {4, 0}, offset(1e-3));
        }
    }

    private static double hill(double x, double y) {
        return Math.exp(-x * x - y * y);
    }

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Maximum unbounded(Objective objective, double... start) {
        double[] upper = new double[start.length];
        Arrays.fill(upper, INFINITY);
        double[] lower = Arrays.stream(upper).map(bound -> -bound).toArray();
        return new Maximizer(new Bounds(lower, upper), 1, 1e-12).maximum(objective, start);
    }

    /** x - e^x has its top where e^x = 1. */
    @ParameterizedTest
    @ValueSource(doubles = {-1_000, -1, 0, 1, 20})
    void withoutBoundsTheTopIsFoundFromAfar(double start) {
        Maximum top = unbounded(
                (point, gradient) -> {
                    gradient[0] = 1 - Math.exp(point[0]);
                    return point[0] - Math.exp(point[0]);
                },
                start);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()[0]).isCloseTo(0, offset(1e-6));
        assertThat(top.value()).isCloseTo(-1, offset(1e-12));
        assertThat(top.errors()[0]).isCloseTo(1, offset(1e-6));
    }

    /** From the saddle's foot at (0.1, 0) the way leads along x, where -x^4 + x^2 - y^2 bends upwards, to x^2 = 1/2. */
    @Test
    void curvatureThatBendsUpwardsDoesNotLeadDownwards() {
        Maximum top = maximum(
                of((x, y) -> -x * x * x * x + x * x - y * y, (x, y) -> -4 * x * x * x + 2 * x, (x, y) -> -2 * y),
                0.1,
                0.5);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()).containsExactly(new double[] {Math.sqrt(0.5), 0}, offset(1e-4));
    }

    /** -(x - y)^2 / 2 + y with 0 <= x <= 1 and any y: x is at 1, y where its slope (x - y) + 1 is 0. */
    @Test
    void aBoundMayBeOnOneSideOnly() {
        Maximizer maximizer =
                new Maximizer(new Bounds(new double[] {0, -INFINITY}, new double[] {1, INFINITY}), 1, 1e-12);
        Maximum top = maximizer.maximum(
                of((x, y) -> -(x - y) * (x - y) / 2 + y, (x, y) -> y - x, (x, y) -> x - y + 1), new double[] {-7, 100});
        assertThat(top.point()[0]).isEqualTo(1);
        assertThat(top.point()[1]).isCloseTo(2, offset(1e-6));
        assertThat(top.errors()[0]).isZero();
        assertThat(top.errors()[1]).isCloseTo(1, offset(1e-6));
    }

    /** A narrow ridge along x = y, the top of which lies beyond the corner where x meets its bound. */
    @Test
    void theWayAlongARidgeDoesNotStopNearABound() {
        Maximum top = maximum(
                of(
                        (x, y) -> -1e8 * (x - y) * (x - y) - (x - 15) * (x - 15),
                        (x, y) -> -2e8 * (x - y) - 2 * (x - 15),
                        (x, y) -> 2e8 * (x - y)),
                -11,
                -3);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()[0]).isEqualTo(12);
        assertThat(top.point()[1]).isCloseTo(12, offset(1e-6));
        assertThat(top.evaluations()).isLessThan(200);
    }

    /** Log-likelihood of outcomes that are drawn with these slopes and a Normal prior: strictly concave. */
    private static Objective logistic(Random random, int rows, double[] slopes) {
        double[][] inputs = new double[rows][slopes.length];
        boolean[] outcomes = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            Arrays.setAll(inputs[i], j -> random.nextGaussian());
            outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-dot(inputs[i], slopes)));
        }
        return (point, gradient) -> {
            double value = -dot(point, point) / 2;
            Arrays.setAll(gradient, j -> -point[j]);
            for (int i = 0; i < rows; i++) {
                double eta = dot(inputs[i], point);
                double sign = outcomes[i] ? 1 : -1;
                value -= Math.log1p(Math.exp(-sign * eta));
                for (int j = 0; j < point.length; j++) {
                    gradient[j] += sign * inputs[i][j] / (1 + Math.exp(sign * eta));
                }
            }
            return value;
        };
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }

    /**
     * Six slopes as those of a churn model are bounded. At the maximum within bounds no free slope can be better and no bounded
     * one but beyond its bound (Karush, Kuhn and Tucker); a strictly concave objective has no other such point.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ofAConcaveObjectiveTheConditionsOfAMaximumHold(long seed) {
        double[] lower = {-1, 0, -INFINITY, 0, -INFINITY, -2};
        double[] upper = {INFINITY, INFINITY, INFINITY, INFINITY, 0, 0.1};
        Random random = new Random(seed);
        Objective objective = logistic(random, 400, new double[] {-1.2, 0.3, 0.8, -0.4, 0.3, 0.3});
        List<double[]> visited = new ArrayList<>();
        Maximum top = new Maximizer(new Bounds(lower, upper), 400, 1e-12)
                .maximum(
                        (point, gradient) -> {
                            visited.add(point.clone());
                            return objective.at(point, gradient);
                        },
                        new double[] {random.nextGaussian(), 1, random.nextGaussian(), 2, -3, 0});
        double[] gradient = new double[6];
        assertThat(objective.at(top.point(), gradient)).isEqualTo(top.value());
        int atBounds = 0;
        for (int i = 0; i < 6; i++) {
            double x = top.point()[i];
            atBounds += x == lower[i] || x == upper[i] ? 1 : 0;
            assertThat(gradient[i]).isGreaterThan(x == lower[i] ? -INFINITY : -1e-8 * 400);
            assertThat(gradient[i]).isLessThan(x == upper[i] ? INFINITY : 1e-8 * 400);
        }
        assertThat(atBounds).isPositive();
        assertThat(top.converged()).isTrue();
        assertThat(visited).hasSize(top.evaluations()).allSatisfy(point -> {
            for (int i = 0; i < 6; i++) {
                assertThat(point[i]).isBetween(lower[i], upper[i]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withinBoundsTheMaximumIsThatOfHipparchus(long seed) {
        double[] lower = {-1, 0, -3, 0, -3, -2};
        double[] upper = {3, 3, 3, 3, 0, 0.1};
        double[] start = {0, 1, 0, 1, -1, 0};
        Objective objective = logistic(new Random(seed), 200, new double[] {-1.2, 0.3, 0.8, -0.4, 0.3, 0.3});
        double oracle = new BOBYQAOptimizer(13, 0.04, 1e-7)
                .optimize(
                        new MaxEval(5_000),
                        GoalType.MAXIMIZE,
                        new ObjectiveFunction(point -> objective.at(point, new double[6])),
                        new InitialGuess(start),
                        new SimpleBounds(lower, upper))
                .getValue();
        Maximum top = new Maximizer(new Bounds(lower, upper), 200, 1e-6).maximum(objective, start);
        assertThat(top.value()).isCloseTo(oracle, offset(1e-6));
    }

    @Test
    void aStartThatIsNoPointIsRefused() {
        Objective plain = of((x, y) -> 7, (x, y) -> 0, (x, y) -> 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maximum(plain, 1, Double.NaN))
                .withMessage("a start must have 2 finite parameters, not [1.0, NaN]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maximum(plain, INFINITY, 1))
                .withMessage("a start must have 2 finite parameters, not [Infinity, 1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maximum(plain, 1))
                .withMessage("a start must have 2 finite parameters, not [1.0]");
    }

    @Test
    void anObjectiveThatIsNotFiniteAtTheStartIsRefused() {
        for (double value : new double[] {Double.NaN, -INFINITY, INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> maximum(of((x, y) -> value, (x, y) -> 0, (x, y) -> 1), 1, 2))
                    .withMessage("the objective and its gradient must be finite, not " + value
                            + " and [0.0, 1.0] at [1.0, 2.0]");
        }
    }

    @Test
    void aGradientThatIsNotFiniteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maximum(of((x, y) -> x, (x, y) -> x > 5 ? Double.NaN : 1, (x, y) -> 0), 1, 2))
                .withMessageStartingWith("the objective and its gradient must be finite, not ");
    }

    /** ln(1 - x) + 3x has its top at 2/3 and is not a number beyond 1, to where the first long steps lead. */
    @Test
    void aStepToWhereTheObjectiveIsNoNumberIsShortened() {
        Maximum top = unbounded(
                (point, gradient) -> {
                    gradient[0] = 3 - 1 / (1 - point[0]);
                    return Math.log(1 - point[0]) + 3 * point[0];
                },
                -5);
        assertThat(top.converged()).isTrue();
        assertThat(top.point()[0]).isCloseTo(2 / 3.0, offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "NaN, 1", "1, NaN"})
    void boundsThatLeaveNoRoomAreRefused(double lower, double upper) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(new double[] {0, lower}, new double[] {5, upper}))
                .withMessage("every parameter must have a lower bound and a higher upper bound, not [0.0, " + lower
                        + "] and [5.0, " + upper + "]");
    }

    @Test
    void boundsOfDifferentNumbersOfParametersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(new double[] {0}, new double[] {5, 6}))
                .withMessageEndingWith("not [0.0] and [5.0, 6.0]");
    }
}
