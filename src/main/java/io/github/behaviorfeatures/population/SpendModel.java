package io.github.behaviorfeatures.population;

/**
 * What customers spend per purchase date: Gamma-Gamma. A customer's mean is shrunk towards that of the population: the
 * fewer purchases it rests on, the more.
 *
 * <p>Source: Fader and Hardie, <i>The Gamma-Gamma Model of Monetary Value</i>, note 025, brucehardie.com, 2013.
 *
 * @param p shape of the spend per purchase date, above 0
 * @param q shape of the spread between customers, above 1
 * @param v scale in the shop's currency, above 0
 */
public record SpendModel(double p, double q, double v) {

    /**
     * Checks the parameters.
     *
     * @param p as above
     * @param q as above
     * @param v as above
     * @throws IllegalArgumentException if p or v is not above 0, q is not above 1, or one of them is not finite
     */
    public SpendModel {
        if (!(p > 0) || !(q > 1) || !(v > 0) || Double.isInfinite(p + q + v)) {
            throw new IllegalArgumentException(
                    "a spend model needs finite p > 0, q > 1 and v > 0, not " + p + ", " + q + ", " + v);
        }
    }

    /**
     * The expected spend per purchase date.
     *
     * @param dates n_o: number of purchase dates of known value, 0 or more
     * @param mean m: their mean value, 0 or more
     * @return money in the shop's currency, 0 or more; the population's mean for a customer without dates
     */
    public double expectedValue(int dates, double mean) {
        return p * (v + dates * mean) / (p * dates + q - 1);
    }

    /**
     * The parameters in one line.
     *
     * @return p, q and v
     */
    public String definition() {
        return "p=" + p + " q=" + q + " v=" + v;
    }
}
