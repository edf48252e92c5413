package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a refund gives back of an order.
 *
 * @param id the id of its row
 * @param productId or null
 * @param value above 0
 */
record RefundRow(String id, @Nullable String productId, BigDecimal value) {}
