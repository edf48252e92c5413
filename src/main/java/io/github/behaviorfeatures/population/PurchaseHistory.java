package io.github.behaviorfeatures.population;

/**
 * The purchases of one customer as the models see them: one transaction is one distinct local purchase date.
 *
 * @param repeats x: number of purchase dates after the first
 * @param recency t_x: days from the first to the last purchase date; 0 if there is only one
 * @param age T: days from the first purchase date to the end of observation
 */
public record PurchaseHistory(int repeats, double recency, double age) {

    /**
     * Checks the numbers against each other.
     *
     * @param repeats as above
     * @param recency as above
     * @param age as above
     * @throws IllegalArgumentException if repeats is negative, recency is not between 0 and age, or recency is not 0
     *     without repeats
     */
    public PurchaseHistory {
        if (repeats < 0 || !(recency >= 0) || !(recency <= age) || Double.isInfinite(age)) {
            throw new IllegalArgumentException("a purchase history needs repeats >= 0 and 0 <= recency <= age, not "
                    + repeats + ", " + recency + ", " + age);
        }
        if (repeats == 0 && recency != 0) {
            throw new IllegalArgumentException("without repeats the recency must be 0, not " + recency);
        }
    }
}
