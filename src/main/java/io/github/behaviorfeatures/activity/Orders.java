package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rolls attribution rows up to orders. */
final class Orders {

    private final Vocabulary vocabulary;
    private final QualityCount quality;

    Orders(Vocabulary vocabulary, QualityCount quality) {
        this.vocabulary = vocabulary;
        this.quality = quality;
    }

    /** The orders of visible rows, both in time order. */
    List<Order> of(List<PurchaseAttribution> rows) {
        DigestList<Order> orders = new DigestList<>(rows.size());
        for (List<PurchaseAttribution> ofOne : grouped(rows)) {
            if (isRefundOnly(ofOne)) {
                quality.cause(Table.PURCHASE_ATTRIBUTIONS, DataQuality.Cause.ORPHAN_REFUND, ofOne.size());
            } else {
                orders.append(order(ofOne));
            }
        }
        orders.order(Orders::compare);
        return orders;
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
                quality.cause(Table.PURCHASE_ATTRIBUTIONS, DataQuality.Cause.NO_ORDER_ID, 1);
                key = Objects.requireNonNull(row.createdAt());
            }
            groups.computeIfAbsent(key, any -> new ArrayList<>(2)).add(row);
        }
        return groups.values();
    }

    private static boolean isRefundOnly(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            if (!isRefundOnly(row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRefundOnly(PurchaseAttribution row) {
        double value = Values.money(row.attributionValue());
        double orderValue = Values.money(row.orderValue());
        return (value < 0 || orderValue < 0) && !(value >= 0) && !(orderValue >= 0);
    }

    private Order order(List<PurchaseAttribution> rows) {
        Instant time = Objects.requireNonNull(rows.get(0).createdAt());
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
                base(rows) + refunds(rows),
                channel(rows),
                discovery(rows),
                source(rows),
                Collections.unmodifiableList(rows));
    }

    /** NaN if unknown. */
    private static double base(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            double orderValue = Values.money(row.orderValue());
            if (orderValue >= 0) {
                return orderValue;
            }
        }
        for (PurchaseAttribution row : rows) {
            if (Values.money(row.attributionValue()) >= 0) {
                return sum(rows, PurchaseAttribution::attributionValue, false);
            }
        }
        return Double.NaN;
    }

    private static double refunds(List<PurchaseAttribution> rows) {
        return sum(rows, PurchaseAttribution::attributionValue, true)
                + sum(rows, PurchaseAttribution::orderValue, true);
    }

    /** Rows without a product that are equal in these fields were sent twice. */
    private record Resent(
            @Nullable String type,
            @Nullable String source,
            @Nullable String medium,
            double amount) {}

    private static double sum(
            List<PurchaseAttribution> rows, Function<PurchaseAttribution, @Nullable Double> field, boolean negative) {
        double sum = 0;
        Set<Resent> seen = new HashSet<>();
        for (PurchaseAttribution row : rows) {
            double amount = Values.money(field.apply(row)) + 0.0; // so that -0.0 equals 0.0
            boolean counts = negative ? amount < 0 : amount >= 0;
            if (counts && Values.text(row.productId()) == null) {
                counts = seen.add(resent(row, amount));
            }
            sum += counts ? amount : 0;
        }
        return sum;
    }

    private static Resent resent(PurchaseAttribution row, double amount) {
        return new Resent(
                Values.trimmed(row.attributionType()),
                Values.trimmed(row.attributionSource()),
                Values.trimmed(row.attributionMedium()),
                amount);
    }

    /** From the first row that has a source or a medium. */
    private Channel channel(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            String source = Values.trimmed(row.attributionSource());
            String medium = Values.trimmed(row.attributionMedium());
            if (source != null || medium != null) {
                Channel channel = vocabulary.orderChannel(source, medium);
                if (channel == null) {
                    quality.unknown("attribution_source / attribution_medium", source + " / " + medium);
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

    private static @Nullable String source(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            String source = Values.trimmed(row.attributionSource());
            if (source != null) {
                return source.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
