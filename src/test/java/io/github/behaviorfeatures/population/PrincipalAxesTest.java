package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAxesTest {

    private static double[] eigenvalues(double[][] matrix) {
        PrincipalAxes axes = new PrincipalAxes(matrix);
        return IntStream.range(0, matrix.length)
                .mapToDouble(axes::eigenvalue)
                .sorted()
                .toArray();
    }

    /** 2 and 2 with 1 beside them: 3 along (1, 1), 1 along (1, -1). */
    @Test
    void ofTwoByTwo() {
        PrincipalAxes axes = new PrincipalAxes(new double[][] {{2, 1}, {1, 2}});
        assertThat(new double[] {axes.eigenvalue(0), axes.eigenvalue(1)})
                .containsExactly(new double[] {1, 3}, offset(1e-15));
        double root = Math.sqrt(0.5);
        assertThat(axes.axis(0)).containsExactly(new double[] {root, -root}, offset(1e-15));
        assertThat(axes.axis(1)).containsExactly(new double[] {root, root}, offset(1e-15));
    }

    @Test
    void zeroAndDiagonalMatricesHaveTheAxesOfTheirParameters() {
        for (double[][] matrix : new double[][][] {{{0, 0}, {0, 0}}, {{-3, 0}, {0, 1e9}}}) {
            PrincipalAxes axes = new PrincipalAxes(matrix);
            assertThat(axes.eigenvalue(0)).isEqualTo(matrix[0][0]);
            assertThat(axes.eigenvalue(1)).isEqualTo(matrix[1][1]);
            assertThat(axes.axis(0)).containsExactly(1, 0);
            assertThat(axes.axis(1)).containsExactly(0, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 9, 15})
    void theEigenvaluesAreThoseOfHipparchus(int n) {
        Random random = new Random(n);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextGaussian() * Math.pow(10, 3 * random.nextGaussian());
                matrix[j][i] = matrix[i][j];
            }
        }
        double[] expected = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(eigenvalues(matrix))
                .containsExactly(Arrays.stream(expected).sorted().toArray(), offset(1e-14 * n * largest));
        assertIsDecomposed(matrix, 1e-14 * n * largest);
    }

    /** The sum of eigenvalue times axis times axis transposed is the matrix, and the axes are at right angles. */
    private static void assertIsDecomposed(double[][] matrix, double tolerance) {
        PrincipalAxes axes = new PrincipalAxes(matrix);
        int n = matrix.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    entry += axes.eigenvalue(k) * axes.axis(k)[i] * axes.axis(k)[j];
                    product += axes.axis(i)[k] * axes.axis(j)[k];
                }
                assertThat(entry).isCloseTo(matrix[i][j], offset(tolerance));
                assertThat(product).isCloseTo(i == j ? 1 : 0, offset(1e-14 * n));
            }
        }
    }
}
