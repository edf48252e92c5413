package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How many customers are worth how much, and how likely they are to stay away: counts in a grid. */
final class ValueAndChurn {

    private static final int CHURN_ROWS = 10;
    private static final int MOST_STEPS = 9;
    private static final double LIKELY = 0.5;
    private static final int[] LADDER = {1, 2, 5};

    private ValueAndChurn() {}

    /** Writes nothing if no customer has both. */
    static void write(FeatureValues values, ObjectNode root) {
        List<double[]> pairs = values.pairs(
                SegmentationCalculator.LIFETIME_VALUE_PREDICTION, SegmentationCalculator.CHURN_PROBABILITY);
        if (pairs.isEmpty()) {
            return;
        }
        double[] steps =
                steps(pairs.stream().mapToDouble(pair -> pair[0]).sorted().toArray());
        long[][] grid = new long[CHURN_ROWS][steps.length + 1];
        double all = 0;
        double likely = 0;
        long likelyCustomers = 0;
        for (double[] pair : pairs) {
            grid[Math.min((int) (pair[1] * CHURN_ROWS), CHURN_ROWS - 1)][column(steps, pair[0])]++;
            all += pair[0];
            likely += pair[1] >= LIKELY ? pair[0] : 0;
            likelyCustomers += pair[1] >= LIKELY ? 1 : 0;
        }
        ObjectNode node = root.putObject("valueAndChurn");
        node.put("customers", pairs.size()).put("likelyToStayAway", likelyCustomers);
        node.put("shareOfValue", all > 0 ? likely / all : 0);
        ArrayNode columns = node.putArray("steps");
        Arrays.stream(steps).forEach(columns::add);
        ArrayNode rows = node.putArray("grid");
        for (long[] row : grid) {
            ArrayNode cells = rows.addArray();
            Arrays.stream(row).forEach(cells::add);
        }
    }

    /** Number of steps at or below the value. */
    private static int column(double[] steps, double value) {
        int place = Arrays.binarySearch(steps, value);
        return place >= 0 ? place + 1 : -place - 1;
    }

    /**
     * 1, 2 and 5 times powers of ten, up to the ninety-ninth of a hundred values; where none of them lies among the values,
     * the one below and the one above. Empty only if no value is above 0.
     */
    static double[] steps(double[] sorted) {
        double greatest = sorted[sorted.length - 1];
        if (!(greatest > 0)) {
            return new double[0];
        }
        double top = Quantiles.of(sorted, 0.99);
        if (!(top > 0)) {
            return steps(Arrays.stream(sorted).filter(value -> value > 0).toArray());
        }
        List<Double> around = ladder(Math.max(Quantiles.of(sorted, 0.05), top / 1_000), top);
        List<Double> within = around.subList(1, around.size() - 1);
        List<Double> steps = within.isEmpty() ? around : within;
        int first = Math.max(0, steps.size() - MOST_STEPS);
        return steps.stream().skip(first).mapToDouble(Double::doubleValue).toArray();
    }

    /** The last step below low, those from low to top, and the first one above top. */
    private static List<Double> ladder(double low, double top) {
        List<Double> steps = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)) - 1; ; power++) {
            for (int factor : LADDER) {
                double step = Double.parseDouble(factor + "e" + power);
                if (step < low) {
                    steps.clear();
                }
                steps.add(step);
                if (step > top) {
                    return steps;
                }
            }
        }
    }
}
