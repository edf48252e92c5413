package io.github.behaviorfeatures.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Rows of numbers: all of them, or if there are many a uniform random sample of bounded size (algorithm R; Vitter, ACM
 * TOMS 11(1), 1985). The same rows in the same order give the same sample.
 */
final class Sample {

    /** With so many rows the rank of a quartile is off by less than 0.4 points of a hundred in 19 cases of 20. */
    static final int MOST_ROWS = 50_000;

    /**
     * A row.
     *
     * @param values a number for each feature; NaN where it is absent or no number
     * @param supports the number of observations of each feature; empty if not known
     */
    record Row(double[] values, int[] supports) {}

    private final int mostRows;
    private final SplittableRandom random = new SplittableRandom(1985);
    private final List<Row> rows = new ArrayList<>();
    private long seen;

    Sample(int mostRows) {
        this.mostRows = mostRows;
    }

    void add(Row row) {
        seen++;
        if (rows.size() < mostRows) {
            rows.add(row);
        } else {
            long place = random.nextLong(seen);
            if (place < mostRows) {
                rows.set((int) place, row);
            }
        }
    }

    /** How many rows were offered. */
    long seen() {
        return seen;
    }

    List<Row> rows() {
        return rows;
    }

    /** The numbers that are present, in ascending order. */
    double[] sorted(ToDoubleFunction<Row> number) {
        double[] numbers = rows.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(numbers);
        return numbers;
    }
}
