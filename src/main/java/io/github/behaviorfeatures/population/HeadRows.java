package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Customers as a churn head sees them on one day, equal ones together. */
final class HeadRows {

    private static final int SIZE = ChurnHead.Input.values().length;
    private static final double SURE = 40; // log odds of a churn that is 0 or 1 to the last bit

    /** What makes customers equal. */
    record Row(PurchaseHistory history, int recentDates, double meanValue, boolean churned) {

        /** Some order, the same on each run: a chain of comparators takes several times as long. */
        static int compare(Row a, Row b) {
            int byValue = Double.compare(a.meanValue, b.meanValue);
            if (byValue != 0) {
                return byValue;
            }
            int byAge = Double.compare(a.history.age(), b.history.age());
            if (byAge != 0) {
                return byAge;
            }
            int byRecency = Double.compare(a.history.recency(), b.history.recency());
            if (byRecency != 0) {
                return byRecency;
            }
            int byRepeats = Integer.compare(a.history.repeats(), b.history.repeats());
            if (byRepeats != 0) {
                return byRepeats;
            }
            int byRecent = Integer.compare(a.recentDates, b.recentDates);
            return byRecent != 0 ? byRecent : Boolean.compare(a.churned, b.churned);
        }
    }

    private final double medianValue;
    private final double[] inputs; // six a row
    private final double[] baseChurn;
    private final double[] number;
    private final boolean[] churned;

    private HeadRows(DropoutModel base, int horizonDays, double medianValue, List<Pool.Counted<Row>> rows) {
        this.medianValue = medianValue;
        int size = rows.size();
        this.inputs = new double[SIZE * size];
        this.baseChurn = new double[size];
        this.number = new double[size];
        this.churned = new boolean[size];
        for (int i = 0; i < size; i++) {
            Row row = rows.get(i).thing();
            number[i] = rows.get(i).count();
            churned[i] = row.churned;
            baseChurn[i] = base.probabilityOfNoPurchase(row.history, horizonDays);
            ChurnHead.inputs(
                    inputs,
                    SIZE * i,
                    baseChurn[i],
                    row.history,
                    row.recentDates,
                    row.meanValue,
                    medianValue,
                    horizonDays);
        }
    }

    /** Collects customers of one day. */
    static final class Collector {
        private final int today;
        private final int horizonDays;
        private final Pool<PurchaseHistory> histories = new Pool<>();
        private final Pool<Row> rows = new Pool<>();
        private final DoubleStream.Builder positive = DoubleStream.builder();
        private long customers;
        private long gone;

        Collector(int today, int horizonDays) {
            this.today = today;
            this.horizonDays = horizonDays;
        }

        /** Adds a customer with a purchase. */
        void add(DatedPurchases dates, boolean churned) {
            PurchaseHistory history = dates.history(today);
            double mean = Math.max(0, dates.meanValue()); // below 0 counts as unknown, as 0 does
            if (mean > 0) {
                positive.add(mean);
            }
            histories.add(history, 1);
            rows.add(new Row(history, dates.since((long) today - horizonDays), mean, churned), 1);
            customers++;
            gone += churned ? 1 : 0;
        }

        long customers() {
            return customers;
        }

        long churned() {
            return gone;
        }

        Pool<PurchaseHistory> histories() {
            return histories;
        }

        HeadRows rows(DropoutModel base) {
            double[] means = positive.build().toArray();
            double median = means.length == 0 ? Double.NaN : Quantiles.median(means);
            return new HeadRows(base, horizonDays, median, rows.sorted(Row::compare));
        }
    }

    int size() {
        return number.length;
    }

    /** Where all inputs are: six a row. */
    double[] inputs() {
        return inputs;
    }

    double number(int row) {
        return number[row];
    }

    boolean churned(int row) {
        return churned[row];
    }

    /** NaN if no mean value is above 0. */
    double medianValue() {
        return medianValue;
    }

    double customers() {
        return Arrays.stream(number).sum();
    }

    /** The mean inputs of the customers. */
    double[] means() {
        double[] means = new double[SIZE];
        for (int i = 0; i < inputs.length; i++) {
            means[i % SIZE] += number[i / SIZE] * inputs[i];
        }
        double customers = customers();
        Arrays.setAll(means, i -> means[i] / customers);
        return means;
    }

    /** The level at which the customers' churn adds up to that of the base: one root, as the sum rises with the level. */
    double level(double[] slopes) {
        double[] etas = new double[number.length];
        Arrays.setAll(etas, i -> ChurnHead.eta(inputs, SIZE * i, slopes));
        double target = 0;
        for (int i = 0; i < etas.length; i++) {
            target += number[i] * baseChurn[i];
        }
        return LogOdds.shift(etas, number, target).orElse(target > customers() / 2 ? SURE : -SURE);
    }
}
