package io.github.behaviorfeatures.sources;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as one payload tells it. Readers fill it; it must not be changed after it was handed over, but for the refunds
 * and cancellations that are told elsewhere, which are added to the version that counts.
 */
final class Order {
    final SourceKind source;
    /** Normalised. */
    final String id;

    final Instant time;
    /** The place in the input. */
    final long input;

    /** What the shop calls it, such as {@code #1001}; GA4 may know it by this alone. */
    @Nullable
    String name;

    @Nullable
    String number;

    /** Of several versions the latest counts; null is the earliest. */
    @Nullable
    Instant updatedAt;

    /** Perhaps an e-mail id. */
    @Nullable
    String customerId;

    /** In upper case. */
    @Nullable
    String currency;

    /** Those that count: without gift cards and tips. */
    List<OrderLine> lines = List.of();

    /** Merchandise after all discounts, before shipping. */
    @Nullable
    BigDecimal value;

    /** Why it is left out though it counts, such as {@code test order}; null if it is not. */
    @Nullable
    String leftOut;

    /** All its lines by id, gift cards and tips too, where refunds name them. */
    final Map<String, ShopifyLine> shopifyLines = new HashMap<>();

    int giftCardLines;
    int tipLines;

    /** In the order in which they count. */
    final List<Refund> refunds = new ArrayList<>();

    /** Ids of all refunds that it holds, also of those without a time: a webhook may tell one again. */
    final Set<String> refundIds = new HashSet<>();

    /** Money of refunds without a time, all of them; null if there is none. */
    @Nullable
    BigDecimal undatedRefund;

    /** How many refunds without a time were told one by one. */
    int undatedRefunds;

    /** Whether that is a total of refunds, which is void once one of them is told by a webhook. */
    boolean undatedIsTotal;

    @Nullable
    Instant cancelledAt;

    /** What the order itself tells (journey, landing page): a touch or {@link Origin#DIRECT}; else null. */
    @Nullable
    Origin told;

    /** What a tracker tells that counts after the customer's sessions; a touch or null. */
    @Nullable
    Origin lastClick;

    /** The purchase event that brought it along, or null. */
    @Nullable
    EventHead event;

    Order(SourceKind source, String id, Instant time, long input) {
        this.source = source;
        this.id = requireNonNull(id, "id");
        this.time = requireNonNull(time, "time");
        this.input = input;
    }

    /** A refund without a time, of this much money. */
    void addUndated(BigDecimal money) {
        undatedRefund = undatedRefund == null ? money : undatedRefund.add(money);
        undatedRefunds++;
    }

    /** Lines, if there are any; the value or else their sum. */
    void worth(List<OrderLine> orderLines, @Nullable BigDecimal orderValue) {
        lines = List.copyOf(orderLines);
        value = orderValue == null ? OrderLine.sum(lines) : orderValue;
    }
}
