package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.RootFinder.Root;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RootFinderTest {

    private static final double ACCURACY = 1e-12;

    private static void assertRoot(DoubleUnaryOperator function, double low, double high, double root) {
        assertThat(RootFinder.root(function, low, high, ACCURACY).x()).isCloseTo(root, offset(2 * ACCURACY));
    }

    @Test
    void risingAndFallingFunctionsHaveTheRootsTheyHave() {
        assertRoot(x -> x * x - 2, 0, 5, Math.sqrt(2));
        assertRoot(x -> 2 - x * x, 0, 5, Math.sqrt(2));
        assertRoot(x -> Math.exp(x) - 3, -20, 20, Math.log(3));
        assertRoot(x -> x, -1, 3, 0);
    }

    @Test
    void soHaveFunctionsThatAreFlatSteepOrJump() {
        assertRoot(x -> Math.pow(x - 1.3, 9), -20, 20, 1.3);
        assertRoot(x -> Math.cbrt(x - 1.3), -20, 20, 1.3);
        assertRoot(x -> x < 1.3 ? -1 : 1e6, -20, 20, 1.3);
    }

    /** Halving takes log2(40 / 1e-12) = 45.2 steps; a smooth function should take far fewer. */
    @Test
    void aSmoothFunctionTakesFewSteps() {
        assertThat(RootFinder.root(x -> Math.exp(x / 4) - 3, -20, 20, ACCURACY).evaluations())
                .isLessThan(15);
    }

    @Test
    void evaluationsAreCounted() {
        int[] calls = {0};
        Root root = RootFinder.root(
                x -> {
                    calls[0]++;
                    return x - 1;
                },
                0,
                3,
                ACCURACY);
        assertThat(root.evaluations()).isEqualTo(calls[0]);
    }

    /** Doubles around 1e9 are 1.2e-7 apart: no answer can be as accurate as this one should. */
    @Test
    void moreThanDoublesCanTellIsNotAskedFor() {
        assertThat(RootFinder.root(x -> x - 1e9 - 0.3, 0, 1e10, ACCURACY).x()).isCloseTo(1e9 + 0.3, offset(3e-7));
    }

    @Test
    void endsOfOneSignAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RootFinder.root(x -> x * x + 1, -1, 2, ACCURACY))
                .withMessage("the function must have different signs at -1.0 and 2.0, not the values 2.0 and 5.0");
    }

    @Test
    void aValueThatIsNotFiniteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RootFinder.root(x -> x == -1 || x == 2 ? x : Double.NaN, -1, 2, ACCURACY))
                .withMessageStartingWith("the function is not finite: NaN at ");
    }
}
