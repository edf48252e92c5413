package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.util.Random;

/** Customers drawn as the models say they behave. */
final class SimulatedCustomers {

    private SimulatedCustomers() {}

    /** As the model tells it: a rate, a drop-out probability, and exponential gaps until drop-out or the end. */
    static PurchaseHistory history(Random random, Kind kind, double r, double alpha, double a, double b) {
        double rate = gamma(random, r) / alpha;
        double out = gamma(random, a);
        double dropout = out / (out + gamma(random, b));
        double age = 700 * random.nextDouble();
        boolean alive = kind == Kind.BG_NBD || random.nextDouble() >= dropout;
        int repeats = 0;
        double last = 0;
        while (alive) {
            double next = last - Math.log(1 - random.nextDouble()) / rate;
            alive = next <= age && random.nextDouble() >= dropout;
            if (next <= age) {
                last = next;
                repeats++;
            }
        }
        return new PurchaseHistory(repeats, last, age);
    }

    /** Values are Gamma(p) over a rate of the customer's own, which is Gamma(q) over v. */
    static CustomerPurchases spender(Random random, SpendModel model) {
        int dates = 1 + random.nextInt(5);
        double rate = gamma(random, model.q()) / model.v();
        double mean = gamma(random, model.p() * dates) / rate / dates;
        return new CustomerPurchases(
                new PurchaseHistory(dates - 1, dates - 1, 100), 100 - dates, dates, dates, mean, dates * mean);
    }

    /** Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26(3), 2000. */
    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
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
