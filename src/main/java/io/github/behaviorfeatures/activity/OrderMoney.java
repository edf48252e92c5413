package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.text.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The money of attribution rows, as far as it is in the shop's currency. An amount that was sent again counts once. */
final class OrderMoney {

    private final Instant asOf;
    private final @Nullable String shopCurrency;

    /**
     * Serves one digest.
     *
     * @param shopCurrency the shop's currency, or null if it is unknown
     */
    OrderMoney(Instant asOf, @Nullable String shopCurrency) {
        this.asOf = asOf;
        this.shopCurrency = Values.trimmed(shopCurrency);
    }

    /** Whether every row has a negative amount and no other: the sign is known in any currency. */
    static boolean areRefunds(List<PurchaseAttribution> rows) {
        for (PurchaseAttribution row : rows) {
            double line = Values.money(row.attributionValue());
            double order = Values.money(row.orderValue());
            if (!(line < 0 || order < 0) || line >= 0 || order >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an amount of a row is in another currency. */
    boolean isForeign(PurchaseAttribution row) {
        return isForeign(row.currencyCode()) && isKnown(row.attributionValue())
                || isForeign(orderCurrency(row)) && isKnown(row.orderValue());
    }

    private boolean isForeign(@Nullable String currency) {
        String known = shopCurrency == null ? null : Values.trimmed(currency);
        return known != null && !known.equalsIgnoreCase(shopCurrency);
    }

    private static @Nullable String orderCurrency(PurchaseAttribution row) {
        String own = Values.trimmed(row.orderCurrencyCode());
        return own == null ? row.currencyCode() : own;
    }

    private static boolean isKnown(@Nullable Double amount) {
        return !Double.isNaN(Values.money(amount));
    }

    /** NaN if unknown. */
    private double lineValue(PurchaseAttribution row) {
        return isForeign(row.currencyCode()) ? Double.NaN : Values.money(row.attributionValue());
    }

    /** NaN if unknown. */
    private double orderValue(PurchaseAttribution row) {
        return isForeign(orderCurrency(row)) ? Double.NaN : Values.money(row.orderValue());
    }

    /** The amount of a row that is negative, the line's first; if neither is, whatever it has for the order, or NaN. */
    double refund(PurchaseAttribution row) {
        double line = lineValue(row);
        return line < 0 ? line : orderValue(row);
    }

    /** The value of an order, refunds taken off; NaN if unknown. The rows must be in time order. */
    double value(List<PurchaseAttribution> rows) {
        double ofOrder = Double.NaN;
        double ofLines = Double.NaN;
        double refunds = 0;
        SentAlready sent = new SentAlready(rows);
        for (PurchaseAttribution row : rows) {
            double order = orderValue(row);
            if (Double.isNaN(ofOrder) && order >= 0) {
                ofOrder = order;
            }
            double line = lineValue(row);
            if (line >= 0 && sent.isNew(row, line)) {
                ofLines = Double.isNaN(ofLines) ? line : ofLines + line;
            }
            double refund = refund(row);
            if (refund < 0 && sent.isNew(row, refund)) {
                refunds += refund;
            }
        }
        return Amounts.rounded((Double.isNaN(ofOrder) ? ofLines : ofOrder) + refunds);
    }

    /** The refunds among the rows of a document, each once. */
    List<PurchaseAttribution> refunds(List<PurchaseAttribution> rows) {
        List<PurchaseAttribution> refunds = new ArrayList<>(rows.size());
        SentAlready sent = new SentAlready(rows);
        for (PurchaseAttribution row : rows) {
            double refund = refund(row);
            if (refund < 0 && sent.isNew(row, refund)) {
                refunds.add(row);
            }
        }
        return refunds;
    }

    /** What rows that were sent again agree in. */
    private record Sent(
            @Nullable String type,
            @Nullable String source,
            @Nullable String medium,
            double amount,
            Instant time) {}

    /** Finds amounts that were sent again among the rows of one order: only rows without product and id can be. */
    private final class SentAlready {
        private final boolean several;
        private Set<Sent> sent = Set.of();

        SentAlready(List<PurchaseAttribution> rows) {
            this.several = rows.size() > 1;
        }

        boolean isNew(PurchaseAttribution row, double amount) {
            if (!several || Values.text(row.productId()) != null || Values.text(row.id()) != null) {
                return true;
            }
            sent = sent.isEmpty() ? new HashSet<>() : sent;
            return sent.add(new Sent(
                    Values.trimmed(row.attributionType()),
                    Known.source(asOf, row),
                    Known.medium(asOf, row),
                    amount,
                    Objects.requireNonNull(row.createdAt())));
        }
    }
}
