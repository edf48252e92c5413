package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param id the id of its row
 * @param productId or null
 * @param value after discounts, before shipping; or null
 */
record OrderLine(
        String id, @Nullable String productId, @Nullable BigDecimal value) {

    OrderLine {
        value = finite(value);
    }

    /** Null if the number is beyond a double's range, as the product of two that are not can be. */
    private static @Nullable BigDecimal finite(@Nullable BigDecimal value) {
        return value == null || Double.isInfinite(value.doubleValue()) ? null : value;
    }

    /** The sum of the values, or null if one is missing or there is none. */
    static @Nullable BigDecimal sum(List<OrderLine> lines) {
        BigDecimal sum = lines.isEmpty() ? null : BigDecimal.ZERO;
        for (OrderLine line : lines) {
            sum = sum == null || line.value == null ? null : sum.add(line.value);
        }
        return finite(sum);
    }
}
