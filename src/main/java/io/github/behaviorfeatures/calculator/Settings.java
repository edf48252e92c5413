package io.github.behaviorfeatures.calculator;

/** Checks settings. */
final class Settings {

    private static final int LONGEST_HORIZON_DAYS = 36_500;

    private Settings() {}

    static void requireAboveZero(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and above 0, not " + value);
        }
    }

    static void requireHorizon(String name, int days) {
        if (days < 1 || days > LONGEST_HORIZON_DAYS) {
            throw new IllegalArgumentException(name + " must be 1 to " + LONGEST_HORIZON_DAYS + " days, not " + days);
        }
    }

    static void requireWeights(double... weights) {
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight must be finite and not negative, not " + weight);
            }
        }
    }
}
