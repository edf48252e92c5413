package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a CSV file's columns, trimmed and in lower case. */
final class CsvHead {
    private static final Set<String> OF_SHOPIFY =
            Set.of("financial status", "lineitem name", "lineitem quantity", "lineitem price");

    private static final Set<String> WOO_IDS =
            Set.of("order_id", "order id", "order_number", "order number", "order #", "commande n°");
    private static final Set<String> WOO_TIMES =
            Set.of("order_date", "order date", "date_created", "date_created_gmt", "date");
    private static final Set<String> OF_WOO = Set.of(
            "order status",
            "status",
            "état",
            "customer_user",
            "billing_email",
            "email (billing)",
            "customer_email",
            "billing email",
            "order_subtotal",
            "order subtotal amount",
            "order_total",
            "order total",
            "order total amount",
            "net sales",
            "n. revenue",
            "ventes nettes",
            "order_currency",
            "line_item_1",
            "item cost",
            "item name",
            "product name",
            "_wc_order_attribution_source_type",
            "meta:_wc_order_attribution_source_type");

    private static final Set<String> OF_SNOWPLOW = Set.of("collector_tstamp", "derived_tstamp", "domain_userid");

    private final Set<String> columns = new HashSet<>();

    CsvHead(byte[] head) {
        Iterator<@Nullable List<String>> rows =
                new CsvRows(() -> new BufferedInputStream(new ByteArrayInputStream(head))).iterator();
        List<String> first = rows.hasNext() ? rows.next() : null;
        if (first != null) {
            first.forEach(name -> columns.add(name.strip().toLowerCase(Locale.ROOT)));
        }
    }

    @Nullable
    SourceKind kind() {
        if (has(OF_SNOWPLOW)) {
            return SourceKind.SNOWPLOW;
        }
        if (columns.contains("name") && has(OF_SHOPIFY)) {
            return SourceKind.SHOPIFY_CSV;
        }
        return has(WOO_IDS) && has(WOO_TIMES) && has(OF_WOO) ? SourceKind.WOO_CSV : null;
    }

    /** Whether it is a table already. */
    boolean isTable() {
        return JsonHead.isTable(columns);
    }

    private boolean has(Set<String> tellers) {
        return tellers.stream().anyMatch(columns::contains);
    }
}
