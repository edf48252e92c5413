package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** All rows of one customer, in the order of the input. Nothing but these is in memory. */
final class CustomerRows {
    private final String shop;
    private final String customer;
    private final Map<Table, List<Line>> lines = new EnumMap<>(Table.class);

    CustomerRows(String shop, String customer, Iterator<Line> rows) {
        this.shop = shop;
        this.customer = customer;
        rows.forEachRemaining(line -> of(Table.valueOf(line.getTable())).add(line));
        lines.values().forEach(table -> table.sort(Line.ORDER));
    }

    private List<Line> of(Table table) {
        return lines.computeIfAbsent(table, any -> new ArrayList<>());
    }

    /** The customer's record, the last if there are several. */
    Customer customer(JobSettings settings, FeatureSettings features) {
        ZoneId bare = features.zoneOfBareTimes(settings.shop(shop));
        List<Line> records = of(Table.CUSTOMER_DATA);
        return records.isEmpty()
                ? Customer.withoutRecord(shop, customer)
                : BehaviorJson.readCustomer(json(records.get(records.size() - 1)), shop, bare)
                        .orElseThrow();
    }

    /** How many records of the customer do not count because of a later one. */
    int superseded() {
        return Math.max(0, of(Table.CUSTOMER_DATA).size() - 1);
    }

    BehaviorContext context(JobSettings settings, FeatureSettings features) {
        BehaviorContext.Builder context = BehaviorContext.builder(features.shop(settings.shop(shop)));
        ZoneId bare = features.zoneOfBareTimes(settings.shop(shop));
        for (Table table : settings.tables()) {
            switch (table) {
                case USER_INTERACTIONS ->
                    context.interactions(read(table, json -> BehaviorJson.readInteraction(json, bare)));
                case USER_SESSIONS -> context.sessions(read(table, json -> BehaviorJson.readSession(json, bare)));
                case PURCHASE_ATTRIBUTIONS ->
                    context.attributions(read(table, json -> BehaviorJson.readAttribution(json, bare)));
                case CUSTOMER_DATA -> {} // no part of the context
            }
        }
        return context.build();
    }

    private <R> List<R> read(Table table, Function<byte[], R> reader) {
        return of(table).stream().map(CustomerRows::json).map(reader).toList();
    }

    private static byte[] json(Line line) {
        return Objects.requireNonNull(line.getJson());
    }
}
