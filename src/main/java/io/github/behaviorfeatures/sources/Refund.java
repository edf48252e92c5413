package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund of an order, at a known time. What it gives back may depend on the order it belongs to. */
interface Refund {

    Instant time();

    /**
     * Its rows.
     *
     * @param order the order
     * @param left what the refunds before it left of the order's value; null if unknown
     * @return rows of values above 0
     */
    List<RefundRow> rows(Order order, @Nullable BigDecimal left);

    /** Whether it lists nothing that is given back, so that its rows are a guess: it is noted. */
    default boolean isWithoutLines() {
        return false;
    }
}
