package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.ChurnHead.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of who churned in the windows of the past, with the prior, over the six slopes and an intercept for
 * each window: logistic regression, strictly concave.
 */
final class HeadLikelihood implements Objective {

    private static final int SIZE = Input.values().length;
    private static final double INTERCEPT_DEVIATION = 5;

    private final List<HeadRows> windows;
    private final double weight;

    /** Two windows count in full; what more there are share their weight, as they overlap. */
    HeadLikelihood(List<HeadRows> windows) {
        this.windows = windows;
        this.weight = 1.0 / Math.min(2, windows.size());
    }

    /** The slopes, then the intercepts. */
    int unknowns() {
        return SIZE + windows.size();
    }

    double sumOfWeights() {
        return weight * windows.stream().mapToDouble(HeadRows::customers).sum();
    }

    @Override
    public double at(double[] point, double @Nullable [] gradient) {
        ExactSum value = new ExactSum();
        for (int window = 0; window < windows.size(); window++) {
            HeadRows rows = windows.get(window);
            double[] inputs = rows.inputs();
            for (int row = 0; row < rows.size(); row++) {
                double eta = ChurnHead.eta(inputs, SIZE * row, point) + point[SIZE + window];
                double times = weight * rows.number(row);
                double small = Math.exp(-Math.abs(eta));
                boolean churned = rows.churned(row);
                value.add(times * ((churned ? Math.min(0, eta) : Math.min(0, -eta)) - Math.log1p(small)));
                if (gradient != null) {
                    double churn = (eta > 0 ? 1 : small) / (1 + small);
                    double slope = times * ((churned ? 1 : 0) - churn);
                    for (int i = 0; i < SIZE; i++) {
                        gradient[i] += slope * inputs[SIZE * row + i];
                    }
                    gradient[SIZE + window] += slope;
                }
            }
        }
        for (int i = 0; i < point.length; i++) {
            double deviations = (point[i] - priorMean(i)) / priorDeviation(i);
            value.add(-deviations * deviations / 2);
            if (gradient != null) {
                gradient[i] -= deviations / priorDeviation(i);
            }
        }
        return value.sum();
    }

    @Override
    public double[][] curvatures(double[] point) {
        double[][] curvatures = new double[point.length][point.length];
        for (int window = 0; window < windows.size(); window++) {
            add(windows.get(window), point, SIZE + window, curvatures);
        }
        for (int i = 0; i < point.length; i++) {
            curvatures[i][i] += 1 / (priorDeviation(i) * priorDeviation(i));
            for (int j = 0; j < i; j++) {
                curvatures[j][i] = curvatures[i][j];
            }
        }
        return curvatures;
    }

    /** Adds to the lower triangle. */
    private void add(HeadRows rows, double[] point, int intercept, double[][] curvatures) {
        double[] inputs = rows.inputs();
        for (int row = 0; row < rows.size(); row++) {
            int from = SIZE * row;
            double small = Math.exp(-Math.abs(ChurnHead.eta(inputs, from, point) + point[intercept]));
            double times = weight * rows.number(row) * small / ((1 + small) * (1 + small));
            for (int i = 0; i < SIZE; i++) {
                double product = times * inputs[from + i];
                for (int j = 0; j <= i; j++) {
                    curvatures[i][j] += product * inputs[from + j];
                }
                curvatures[intercept][i] += product;
            }
            curvatures[intercept][intercept] += times;
        }
    }

    private static double priorMean(int unknown) {
        return unknown < SIZE ? Input.values()[unknown].defaultSlope() : 0;
    }

    private static double priorDeviation(int unknown) {
        return unknown < SIZE ? Input.values()[unknown].priorDeviation() : INTERCEPT_DEVIATION;
    }

    /**
     * A sum whose rounding error does not grow with the number of terms, so that steps near the maximum can be judged
     * (Neumaier, <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen</i>, ZAMM 54(1), 1974).
     */
    static final class ExactSum {
        private double sum;
        private double lost;

        void add(double term) {
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        double sum() {
            return sum + lost;
        }
    }
}
