package io.github.behaviorfeatures.population;

/**
 * What a population model learns from one customer with at least one order: purchases, recency and spend before an
 * as-of instant. A transaction is a distinct local purchase date, as everywhere in this package; {@code orders} counts
 * orders.
 *
 * @param history the purchase dates
 * @param daysSinceLastOrder days from the last order to as-of, with fraction, 0 or more
 * @param orders number of orders, 1 or more
 * @param valuedDates number of purchase dates of known value, 0 or more
 * @param meanValue mean of the summed value per date of known value, in the shop's currency, negative if refunds prevail;
 *     0 without such dates
 * @param totalValue sum of the known order values, in the shop's currency; 0 without any
 */
public record CustomerPurchases(
        PurchaseHistory history,
        double daysSinceLastOrder,
        int orders,
        int valuedDates,
        double meanValue,
        double totalValue) {

    /**
     * Checks the numbers against each other.
     *
     * @param history as above
     * @param daysSinceLastOrder as above
     * @param orders as above
     * @param valuedDates as above
     * @param meanValue as above
     * @param totalValue as above
     * @throws IllegalArgumentException if a number is out of range, there are fewer orders than purchase dates, or more
     *     dates of known value than dates, or a value without such a date
     * @throws NullPointerException if the history is null
     */
    public CustomerPurchases {
        int dates = history.repeats() + 1;
        require(daysSinceLastOrder >= 0 && Double.isFinite(daysSinceLastOrder), "daysSinceLastOrder", ">= 0");
        require(orders >= dates, "orders", "at least the number of purchase dates, " + dates);
        require(valuedDates >= 0 && valuedDates <= dates, "valuedDates", "0 to the number of purchase dates, " + dates);
        boolean none = valuedDates == 0;
        require(
                none ? meanValue == 0 : Double.isFinite(meanValue),
                "meanValue",
                "finite, and 0 without dates of value");
        require(
                none ? totalValue == 0 : Double.isFinite(totalValue),
                "totalValue",
                "finite, and 0 without dates of value");
    }

    private static void require(boolean legal, String name, String expected) {
        if (!legal) {
            throw new IllegalArgumentException(name + " must be " + expected);
        }
    }

    /**
     * A customer with nothing known but the purchase dates, as in a published table of x, t_x and T: one order per
     * date, values unknown.
     *
     * @param history the purchase dates
     * @return the customer
     */
    public static CustomerPurchases of(PurchaseHistory history) {
        return new CustomerPurchases(history, history.age() - history.recency(), history.repeats() + 1, 0, 0, 0);
    }
}
