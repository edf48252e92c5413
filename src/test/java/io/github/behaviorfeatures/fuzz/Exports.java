package io.github.behaviorfeatures.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.sources.Ga4Export;
import io.github.behaviorfeatures.sources.OrdersCsv;
import io.github.behaviorfeatures.sources.RawData;
import io.github.behaviorfeatures.sources.RawShop;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.ReportJson;
import io.github.behaviorfeatures.sources.SegmentEvents;
import io.github.behaviorfeatures.sources.ShopifyOrders;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import io.github.behaviorfeatures.sources.SnowplowEvents;
import io.github.behaviorfeatures.sources.TablesJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What shops and trackers export, made to the four tables. */
final class Exports {
    private static final RawShop SHOP = RawShop.builder("shop").visitors(true).build();

    private Exports() {}

    static Outcome shopifyOrders(byte[] bytes) {
        return tables(ShopifyOrders.of(stream(bytes), "orders"));
    }

    static Outcome shopifyPixels(byte[] bytes) {
        return tables(ShopifyWebPixels.of(stream(bytes), "events"));
    }

    static Outcome ga4(byte[] bytes) {
        return tables(Ga4Export.of(stream(bytes), "events"));
    }

    static Outcome segment(byte[] bytes) {
        return tables(SegmentEvents.of(stream(bytes), "calls"));
    }

    /** As lines of JSON, and as rows of columns. */
    static Outcome snowplow(byte[] bytes) {
        return Outcome.all(List.of(
                () -> tables(SnowplowEvents.of(stream(bytes), "events")),
                () -> tables(SnowplowEvents.of(cells(bytes), "events"))));
    }

    static Outcome shopifyCsv(byte[] bytes) {
        return tables(OrdersCsv.shopify(cells(bytes), "orders"));
    }

    static Outcome wooCsv(byte[] bytes) {
        return tables(OrdersCsv.wooCommerce(cells(bytes), "orders"));
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** Lines of cells between tabs: what a cell may hold is at stake here, not CSV. */
    static List<List<String>> cells(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    private static Outcome tables(RawSource source) {
        RawData data = SHOP.read(source);
        List<Object> written = new ArrayList<>();
        for (Table table : Table.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TablesJson.write(data.tables(), table, out);
            checkRows(table, out.toByteArray(), data.tables().rows(table));
            written.add(out.toString(StandardCharsets.UTF_8));
        }
        data.tables().dataset();
        written.add(ReportJson.write(data.report(), data.tables()));
        return new Outcome(written, data.report().badLines());
    }

    /** What is written is read: every row, and each with the values that its fields take. */
    private static void checkRows(Table table, byte[] written, int expected) {
        try (JsonRows<?> rows = open(table, written)) {
            int count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            assertThat(count).as("rows of %s", table.wireName()).isEqualTo(expected);
            assertThat(rows.quality().tables().values())
                    .allSatisfy(quality -> assertThat(quality.unknownFields()).isEmpty())
                    .allSatisfy(quality -> assertThat(quality.badValues()).isEmpty());
        }
    }

    private static JsonRows<?> open(Table table, byte[] lines) {
        return switch (table) {
            case CUSTOMER_DATA -> BehaviorJson.readCustomers(stream(lines), "customers", "shop", BadLines.STOP);
            case USER_INTERACTIONS -> BehaviorJson.readInteractions(stream(lines), "interactions", BadLines.STOP);
            case USER_SESSIONS -> BehaviorJson.readSessions(stream(lines), "sessions", BadLines.STOP);
            case PURCHASE_ATTRIBUTIONS -> BehaviorJson.readAttributions(stream(lines), "attributions", BadLines.STOP);
        };
    }
}
