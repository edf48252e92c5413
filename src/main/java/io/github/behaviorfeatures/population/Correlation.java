package io.github.behaviorfeatures.population;

/** Pearson's correlation of weighted pairs, by Welford's updates, which avoid cancellation. */
final class Correlation {

    private double weight;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    void add(double times, double x, double y) {
        weight += times;
        double beforeX = x - meanX;
        double beforeY = y - meanY;
        meanX += times / weight * beforeX;
        meanY += times / weight * beforeY;
        squaresX += times * beforeX * (x - meanX);
        squaresY += times * beforeY * (y - meanY);
        products += times * beforeX * (y - meanY);
    }

    double weight() {
        return weight;
    }

    /** -1 to 1; 0 if either does not vary. */
    double value() {
        double spread = Math.sqrt(squaresX * squaresY);
        return spread == 0 ? 0 : products / spread;
    }
}
