package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random JSON lines of the four tables: few customers, so that they meet in all tables; rows without a customer or shop
 * id; bad lines; times and numbers that are unreadable; ids of every sort; now and then a table that is missing.
 */
public final class RandomTables {
    private static final List<String> IDS = List.of(
            "10",
            "9",
            "9a",
            "7000052901587",
            "Z",
            "é",
            "👍",
            "\uE000",
            "\uD83D",
            "c c",
            "0a0b0c0d-0000-0000-0000-00000000000f");
    private static final List<String> EVENTS =
            List.of("product_viewed", "search", "add_to_cart", "checkout_started", "nonsense");

    /** A line, and what it is sorted by. */
    private record Line(@Nullable String customerId, String json) {}

    private final Random random;
    private final List<String> shops;
    private final boolean allNameTheirShop;
    private final Map<Table, List<Line>> tables = new EnumMap<>(Table.class);

    public RandomTables(long seed, List<String> shops, boolean allNameTheirShop) {
        this.random = new Random(seed);
        this.shops = shops;
        this.allNameTheirShop = allNameTheirShop;
        for (Table table : Table.values()) {
            if (random.nextInt(6) > 0) {
                tables.put(table, lines(table));
            }
        }
    }

    private List<Line> lines(Table table) {
        List<Line> lines = new ArrayList<>();
        int count = random.nextInt(table == Table.USER_INTERACTIONS ? 120 : 30);
        for (int i = 0; i < count; i++) {
            lines.add(random.nextInt(15) == 0 ? new Line(null, "{\"customer_id\": nonsense}") : line(table));
        }
        return lines;
    }

    private Line line(Table table) {
        String customerId = random.nextInt(12) == 0 ? null : IDS.get(random.nextInt(IDS.size()));
        boolean homeless = shops.isEmpty() || !allNameTheirShop && random.nextInt(3) == 0;
        StringBuilder json = new StringBuilder("{");
        field(json, "id", Integer.toString(random.nextInt(40)));
        field(json, "customer_id", customerId);
        field(json, "shop_id", homeless ? null : shops.get(random.nextInt(shops.size())));
        field(json, "session_id", "v" + random.nextInt(5));
        field(json, "order_id", "o" + random.nextInt(8));
        field(json, "event_type", EVENTS.get(random.nextInt(EVENTS.size())));
        field(json, "product_id", Integer.toString(random.nextInt(20)));
        field(json, "search_query", random.nextBoolean() ? "red 👟 " + random.nextInt(3) : null);
        field(json, "locale", random.nextBoolean() ? "de" : "fr");
        field(json, "tags", "vip, x" + random.nextInt(3));
        field(json, "view_duration", random.nextInt(9) == 0 ? "long" : Double.toString(random.nextInt(500) / 10.0));
        field(json, "attribution_value", Integer.toString(random.nextInt(300)));
        field(json, "start_time", time());
        field(json, "created_at", random.nextInt(9) == 0 ? "yesterday" : time());
        json.setCharAt(json.length() - 1, '}');
        return new Line(customerId, table == Table.CUSTOMER_DATA && random.nextInt(9) == 0 ? "" : json.toString());
    }

    private String time() {
        return "2026-0" + (1 + random.nextInt(3)) + "-1" + random.nextInt(10) + "T1" + random.nextInt(10) + ":00:00."
                + random.nextInt(1_000_000) + "Z";
    }

    /** All but ASCII is escaped: half a surrogate pair has no other form. */
    private static void field(StringBuilder json, String name, @Nullable String value) {
        json.append('"').append(name).append("\":");
        if (value == null) {
            json.append("null,");
            return;
        }
        json.append('"');
        value.chars().forEach(c -> json.append(c < 128 ? Character.toString(c) : String.format("\\u%04x", c)));
        json.append("\",");
    }

    /** Sorts the rows by customer; those without stay about where they are, and those of a customer in their order. */
    public RandomTables sorted() {
        tables.values().forEach(lines -> {
            List<Line> owned = new ArrayList<>(
                    lines.stream().filter(line -> line.customerId != null).toList());
            owned.sort(Comparator.comparing(line -> String.valueOf(line.customerId)));
            lines.replaceAll(line -> line.customerId == null ? line : owned.remove(0));
        });
        return this;
    }

    /** Writes the tables, some of them packed, and names their files. */
    public Map<Table, Path> write(Path folder) {
        Map<Table, Path> files = new EnumMap<>(Table.class);
        tables.forEach((table, lines) -> {
            String text = String.join("\n", lines.stream().map(Line::json).toList());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            files.put(
                    table, write(folder.resolve(table.wireName()), random.nextBoolean() ? Sources.gzip(bytes) : bytes));
        });
        return files;
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
