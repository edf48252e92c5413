package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rolls attribution rows up to orders, and takes refunds off them. */
final class Orders {

    private final Vocabulary vocabulary;
    private final QualityCount quality;
    private final Instant asOf;
    private final OrderMoney money;

    /**
     * Serves one digest.
     *
     * @param shopCurrency the shop's currency, or null if it is unknown
     */
    Orders(Vocabulary vocabulary, QualityCount quality, Instant asOf, @Nullable String shopCurrency) {
        this.vocabulary = vocabulary;
        this.quality = quality;
        this.asOf = asOf;
        this.money = new OrderMoney(asOf, shopCurrency);
    }

    /** The orders of visible rows, both in time order. */
    List<Order> of(List<PurchaseAttribution> rows) {
        DigestList<Order> orders = new DigestList<>(rows.size());
        List<PurchaseAttribution> refunds = new ArrayList<>(0);
        for (List<PurchaseAttribution> ofOne : grouped(rows)) {
            if (OrderMoney.areRefunds(ofOne)) {
                refunds.addAll(money.refunds(ofOne));
            } else {
                orders.append(order(ofOne));
            }
        }
        if (!refunds.isEmpty()) {
            refunds.sort(Comparator.comparing(Orders::timeOf));
            takeOff(refunds, orders);
        }
        orders.order(Orders::compare);
        return orders;
    }

    private static Instant timeOf(PurchaseAttribution row) {
        return Objects.requireNonNull(row.createdAt());
    }

    private static int compare(Order a, Order b) {
        int byTime = a.time().compareTo(b.time());
        return byTime != 0 ? byTime : a.id().orElse("").compareTo(b.id().orElse(""));
    }

    /** Groups rows by order id, and rows without one by instant. */
    private Collection<List<PurchaseAttribution>> grouped(List<PurchaseAttribution> rows) {
        Map<Object, List<PurchaseAttribution>> groups = new LinkedHashMap<>();
        for (PurchaseAttribution row : rows) {
            Object key = Values.text(row.orderId());
            if (key == null) {
                quality.cause(Table.PURCHASE_ATTRIBUTIONS, Cause.NO_ORDER_ID, 1);
                key = timeOf(row);
            }
            if (money.isForeign(row)) {
                quality.cause(Table.PURCHASE_ATTRIBUTIONS, Cause.OTHER_CURRENCY, 1);
            }
            groups.computeIfAbsent(key, any -> new ArrayList<>(2)).add(row);
        }
        return groups.values();
    }

    /** Takes each refund off the latest earlier order of known value that has its product, else off the latest; by time. */
    private void takeOff(List<PurchaseAttribution> refunds, List<Order> orders) {
        Map<String, Order> latestOfProduct = new HashMap<>();
        Order latest = null;
        int next = 0;
        for (PurchaseAttribution refund : refunds) {
            while (next < orders.size() && orders.get(next).time().isBefore(timeOf(refund))) {
                Order order = orders.get(next++);
                if (order.value().isPresent()) {
                    latest = order;
                    order.products().forEach(product -> latestOfProduct.put(product, order));
                }
            }
            String product = Values.text(refund.productId());
            Order ofProduct = product == null ? null : latestOfProduct.get(product);
            takeOff(money.refund(refund), ofProduct == null ? latest : ofProduct);
        }
    }

    private void takeOff(double amount, @Nullable Order order) {
        Cause cause = order == null ? Cause.ORPHAN_REFUND : Cause.MATCHED_REFUND;
        quality.money(Table.PURCHASE_ATTRIBUTIONS, cause, amount);
        if (order != null) {
            order.add(amount);
        }
    }

    private Order order(List<PurchaseAttribution> rows) {
        Instant time = timeOf(rows.get(0));
        Set<String> products = new LinkedHashSet<>();
        for (PurchaseAttribution row : rows) {
            String product = Values.text(row.productId());
            if (product != null) {
                products.add(product);
            }
        }
        return new Order(
                Values.text(rows.get(0).orderId()),
                time,
                Collections.unmodifiableSet(products),
                money.value(rows),
                channel(rows),
                discovery(rows),
                source(rows),
                Collections.unmodifiableList(rows));
    }

    /** From the first row that has a source or a medium. */
    private Channel channel(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            String source = Known.source(asOf, row);
            String medium = Known.medium(asOf, row);
            if (source != null || medium != null) {
                Channel channel = vocabulary.orderChannel(source, medium);
                if (channel == null) {
                    quality.unknownTouch(source, medium);
                    return Channel.UNKNOWN;
                }
                return channel;
            }
        }
        return Channel.UNKNOWN;
    }

    /** From the first row whose attribution type is known. */
    private @Nullable DiscoveryMethod discovery(List<PurchaseAttribution> rows) {
        DiscoveryMethod first = null;
        for (PurchaseAttribution row : rows) {
            String type = Values.trimmed(row.attributionType());
            if (type != null) {
                DiscoveryMethod method = vocabulary.discoveryMethod(type);
                if (method == null) {
                    quality.unknown("attribution_type", type);
                } else if (first == null) {
                    first = method;
                }
            }
        }
        return first;
    }

    private @Nullable String source(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            String source = Known.source(asOf, row);
            if (source != null) {
                return source.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
