package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.RawShop.UndatedRefunds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case of samples: exports, options as the command line has them, and the tables and report that must come out.
 *
 * @param folder of the samples
 * @param source folder of the case
 * @param name its name
 */
record SourceCase(Path folder, String source, String name, List<List<String>> inputs, List<String> options) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double TOLERANCE = 1e-9;

    private static final Map<Table, List<String>> FIELDS = Map.of(
            Table.CUSTOMER_DATA,
            List.of("id", "shop_id", "customer_id", "created_at", "updated_at", "currency_code"),
            Table.USER_INTERACTIONS,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "session_id",
                    "event_type",
                    "page_type",
                    "product_id",
                    "category",
                    "search_query",
                    "view_duration",
                    "device_type",
                    "created_at",
                    "identified_at"),
            Table.USER_SESSIONS,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "session_id",
                    "start_time",
                    "end_time",
                    "device_type",
                    "browser_type",
                    "referrer_type",
                    "created_at",
                    "identified_at"),
            Table.PURCHASE_ATTRIBUTIONS,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "order_id",
                    "product_id",
                    "attribution_value",
                    "order_value",
                    "attribution_source",
                    "attribution_medium",
                    "currency_code",
                    "created_at",
                    "identified_at",
                    "attributed_at",
                    "cancelled_at"));

    /** The cases that a folder lists. */
    static List<SourceCase> in(Path folder) {
        List<SourceCase> cases = new ArrayList<>();
        for (JsonNode node : JSON.readTree(read(folder.resolve("cases.json")))) {
            List<List<String>> inputs = new ArrayList<>();
            node.get("inputs").forEach(input -> inputs.add(texts(input)));
            cases.add(new SourceCase(
                    folder,
                    node.get("source").asString(),
                    node.get("case").asString(),
                    inputs,
                    texts(node.get("options"))));
        }
        return cases;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all its inputs are of some kinds. */
    boolean isOf(Set<SourceKind> kinds) {
        return inputs.stream().allMatch(input -> kinds.contains(SourceKind.of(input.get(0))));
    }

    /** What differs between what comes out and what must. */
    List<String> differences() {
        RawShop.Builder shop = RawShop.builder("shop");
        Instant asOf = null;
        for (int i = 0; i < options.size(); i++) {
            switch (options.get(i)) {
                case "--visitors" -> shop.visitors(true);
                case "--test-orders" -> shop.testOrders(true);
                case "--undated-refunds" -> shop.undatedRefunds(UndatedRefunds.AT_ORDER);
                case "--own-host" -> shop.ownHost(options.get(++i));
                case "--bare-times" -> shop.bareTimes(ZoneId.of(options.get(++i)));
                case "--as-of" -> asOf = Instant.parse(options.get(++i));
                default -> throw new IllegalArgumentException(options.get(i));
            }
        }
        RawData data = shop.build().read(sources());
        ShopTables tables = asOf == null ? data.tables() : data.tables(asOf);
        List<String> differences = new ArrayList<>();
        for (Table table : Table.values()) {
            compare(tables, table, differences);
        }
        JsonNode expected = JSON.readTree(read(expected("report.json")));
        JsonNode actual = JSON.readTree(ReportJson.write(data.report(), tables));
        for (String key : List.of(
                "left_out",
                "noted",
                "nobody",
                "shared_devices",
                "emails_of_several_customers",
                "undated_refunds",
                "rows")) {
            if (!withoutZeros(expected.path(key)).equals(withoutZeros(actual.path(key)))) {
                differences.add("report " + key + ": expected " + expected.path(key) + ", was " + actual.path(key));
            }
        }
        return differences;
    }

    private List<RawSource> sources() {
        return inputs.stream()
                .map(input -> Sources.of(SourceKind.of(input.get(0)), folder.resolve(input.get(1))))
                .toList();
    }

    private Path expected(String file) {
        return folder.resolve(source).resolve("expected").resolve(name).resolve(file);
    }

    private static Map<String, String> withoutZeros(JsonNode node) {
        Map<String, String> values = new TreeMap<>();
        if (node.isObject()) {
            node.properties().forEach(property -> put(values, property.getKey(), property.getValue()));
        } else {
            put(values, "", node);
        }
        return values;
    }

    private static void put(Map<String, String> values, String key, JsonNode node) {
        if (node.isNumber() && node.doubleValue() != 0) {
            values.put(key, String.valueOf(node.doubleValue()));
        }
    }

    private void compare(ShopTables tables, Table table, List<String> differences) {
        Path file = expected(table.wireName() + ".jsonl");
        if (Files.exists(file) != tables.supplied().contains(table)) {
            differences.add(table + ": supplied " + tables.supplied());
            return;
        }
        if (!Files.exists(file)) {
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TablesJson.write(tables, table, out);
        List<String> expected = read(file).lines().toList();
        List<String> actual = out.toString(StandardCharsets.UTF_8).lines().toList();
        if (expected.size() != actual.size()) {
            differences.add(table + ": expected " + expected.size() + " rows, was " + actual.size());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            String row = table + " row " + (i + 1) + " ";
            compare(row, table, JSON.readTree(expected.get(i)), JSON.readTree(actual.get(i)), differences);
        }
    }

    private static void compare(String row, Table table, JsonNode expected, JsonNode actual, List<String> differences) {
        List<String> fields = FIELDS.get(table);
        TreeSet<String> unlisted = new TreeSet<>(expected.propertyNames());
        unlisted.removeAll(fields);
        if (!unlisted.isEmpty()) {
            differences.add(row + "expects unlisted fields " + unlisted);
        }
        for (String field : fields) {
            if (!isSame(field, value(expected, field), value(actual, field))) {
                differences.add(row + expected.path("id").asString() + " " + field + ": expected "
                        + value(expected, field) + ", was " + value(actual, field));
            }
        }
    }

    private static @Nullable JsonNode value(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private static boolean isSame(String field, @Nullable JsonNode expected, @Nullable JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        if (expected.isNumber() && actual.isNumber()) {
            double difference = Math.abs(expected.doubleValue() - actual.doubleValue());
            return difference <= TOLERANCE * Math.max(1, Math.abs(expected.doubleValue()));
        }
        if (field.endsWith("_at") || field.endsWith("_time")) {
            return Instant.parse(expected.asString()).equals(Instant.parse(actual.asString()));
        }
        return expected.equals(actual);
    }

    @Override
    public String toString() {
        return source + "/" + name;
    }
}
