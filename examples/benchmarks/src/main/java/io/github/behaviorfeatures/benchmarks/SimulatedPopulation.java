package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.CustomerTimeline;
import io.github.behaviorfeatures.population.DatedPurchases;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Customers who buy and drop out as MBG/NBD says and spend as Gamma-Gamma says; the same ones for the same seed. */
final class SimulatedPopulation {

    private static final double R = 0.8;
    private static final double ALPHA_DAYS = 63;
    private static final double A = 0.6;
    private static final double B = 2;
    private static final double P = 4;
    private static final double Q = 3.7;
    private static final double V = 90;
    static final int TODAY = 20_000;

    private final Random random = new Random(1);
    private final int days;

    /** Customers whose first purchases are spread evenly over so many days. */
    SimulatedPopulation(int days) {
        this.days = days;
    }

    Stream<CustomerTimeline> customers(int number) {
        return Stream.generate(this::customer).limit(number);
    }

    private CustomerTimeline customer() {
        int[] dates = dates();
        double[] values = new double[dates.length];
        Arrays.fill(values, gamma(P * dates.length) / (gamma(Q) / V) / dates.length);
        DatedPurchases dated = DatedPurchases.of(dates, values);
        PurchaseHistory history = dated.history(TODAY);
        double silence = history.age() - history.recency();
        double mean = dated.meanValue();
        return CustomerTimeline.of(
                TODAY,
                new CustomerPurchases(history, silence, dates.length, dates.length, mean, dates.length * mean),
                dated);
    }

    /** Purchases fall on whole days, as dates do. */
    private int[] dates() {
        double rate = gamma(R) / ALPHA_DAYS;
        double out = gamma(A);
        double dropout = out / (out + gamma(B));
        int age = 1 + random.nextInt(days);
        IntStream.Builder dates = IntStream.builder().add(TODAY - age);
        int last = 0;
        double time = 0;
        while (random.nextDouble() >= dropout && time <= age) {
            time -= Math.log(1 - random.nextDouble()) / rate;
            if (time <= age && (int) time > last) {
                last = (int) time;
                dates.add(TODAY - age + last);
            }
        }
        return dates.build().toArray();
    }

    /** Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26(3), 2000. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
