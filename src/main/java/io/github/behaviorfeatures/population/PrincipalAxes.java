package io.github.behaviorfeatures.population;

import java.util.Arrays;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
 *
 * <p>Each rotation zeroes one pair of off-diagonal entries; sweeps over all pairs leave the eigenvalues on the
 * diagonal. After a few sweeps the rest shrinks quadratically. Source: Golub and Van Loan, <i>Matrix Computations</i>,
 * 4th ed. 2013, section 8.5 (algorithms 8.5.1 and 8.5.3).
 */
final class PrincipalAxes {

    private static final double ROUNDING = 1e-16; // of the largest entry
    private static final int MOST_SWEEPS = 50;

    private final double[][] matrix; // becomes diagonal
    private final double[][] axes; // unit vectors, an axis a row

    PrincipalAxes(double[][] symmetric) {
        this.matrix = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
        this.axes = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            axes[i][i] = 1;
        }
        double largest = Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int i = 0; i < MOST_SWEEPS && sweep(ROUNDING * largest); i++) {}
    }

    double eigenvalue(int axis) {
        return matrix[axis][axis];
    }

    /** The unit vector along an axis. */
    double[] axis(int axis) {
        return axes[axis];
    }

    /** Whether there was anything to rotate. */
    private boolean sweep(double negligible) {
        boolean rotated = false;
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                if (Math.abs(matrix[p][q]) > negligible) {
                    rotate(p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    /** By the smaller of the angles that make the entry 0: its tangent solves t^2 + 2 tau t - 1 = 0. */
    private void rotate(int p, int q) {
        double tau = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            double atP = row[p];
            row[p] = cosine * atP - sine * row[q];
            row[q] = sine * atP + cosine * row[q];
        }
        rotate(matrix[p], matrix[q], cosine, sine);
        rotate(axes[p], axes[q], cosine, sine);
        matrix[p][q] = 0; // would be 0 but for rounding
        matrix[q][p] = 0;
    }

    private static void rotate(double[] rowP, double[] rowQ, double cosine, double sine) {
        for (int j = 0; j < rowP.length; j++) {
            double atP = rowP[j];
            rowP[j] = cosine * atP - sine * rowQ[j];
            rowQ[j] = sine * atP + cosine * rowQ[j];
        }
    }
}
