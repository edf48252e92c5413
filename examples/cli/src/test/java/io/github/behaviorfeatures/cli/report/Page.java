package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page that the program wrote.
 *
 * @param html all of it
 * @param json what its script shows, as it stands there
 * @param data the same, read
 */
record Page(String html, String json, JsonNode data) {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    static Page read(Path file) throws IOException {
        String html = Files.readString(file);
        Matcher matcher = DATA.matcher(html);
        if (!matcher.find()) {
            throw new IOException("no data in " + file);
        }
        return new Page(html, matcher.group(1), JsonMapper.shared().readTree(matcher.group(1)));
    }

    JsonNode feature(String name) {
        return named(data.get("features"), name);
    }

    static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(node -> node.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.get(field).stringValue()));
        return texts;
    }

    /**
     * A shop in euros whose orders have each kind of defect once, and whose interactions have no readable time. Names are
     * what somebody would write who means harm.
     */
    static Path defectiveShop(Path folder) throws IOException {
        Program.write(folder.resolve("shop.json"), "{\"id\": \"s\", \"currency\": \"EUR\"}");
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                defective("a", "order_id", "1", "order_value", 80, "created_at", "2026-01-01T10:00:00Z"),
                defective("a", "order_id", "note", "order_value", -30, "created_at", "2026-01-02T10:00:00Z"),
                defective("b", "order_id", "note", "order_value", -12.5, "created_at", "2026-01-02T10:00:00Z"),
                defective("a", "id", "7", "order_id", "2", "order_value", 20, "created_at", "2026-01-03T10:00:00Z"),
                defective("a", "id", "7", "order_id", "2", "order_value", 25, "created_at", "2026-01-03T10:00:00Z"),
                defective(
                        "c",
                        "order_id",
                        "3",
                        "order_value",
                        5,
                        "currency_code",
                        "USD",
                        "created_at",
                        "2026-01-04T10:00Z"),
                defective("c", "order_id", "4", "attribution_source", true, "created_at", "2026-01-05T10:00:00Z"),
                defective("c", "order_id", "undefined", "order_value", 5, "created_at", "2026-01-06 10:00:00"),
                defective("c", "order_id", "5", "order_value", 5, "created_at", "0000-00-00 00:00:00"),
                defective("c", "order_id", "6", "order_value", 5, "created_at", "31/12/2025"),
                defective("c", "order_id", "7", "order_valeu", 5, "created_at", "2026-01-07T10:00:00Z"),
                defective(
                        "c",
                        "order_id",
                        "8",
                        "<img src=x onerror=window.harmed=3>\\u0007",
                        5,
                        "created_at",
                        "2026-01-07T10:00:00Z"));
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                defective("a", "event_type", "page_viewed", "created_at", "<img\\u0007 1>"));
        return folder;
    }

    private static String defective(String customer, Object... namesAndValues) {
        StringBuilder line = new StringBuilder("{\"shop_id\": \"s\", \"customer_id\": \"" + customer + "\"");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            line.append(", \"").append(namesAndValues[i]).append("\": ");
            line.append(value instanceof String ? "\"" + value + "\"" : value);
        }
        return line.append('}').toString();
    }

    /** A shop where names and labels are what somebody would write who means harm. */
    static Path hostileShop(Path folder) throws IOException {
        List<String> orders = new ArrayList<>();
        List<String> interactions = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            String of = "{\"shop_id\": \"</script><script>window.harmed=1</script>\", \"customer_id\": \"secret-" + i
                    + "\", ";
            orders.add(of + "\"order_id\": \"" + i + "\", \"order_value\": " + 10 * i
                    + ", \"attribution_source\": \"<img src=x onerror=window.harmed=2>\","
                    + " \"created_at\": \"2026-01-0" + i + "T12:00:00Z\"}");
            interactions.add(of + "\"event_type\": \"<!--<script>\\u0007alert(1)\\u2028\", \"created_at\": \"2026-01-0"
                    + i + "T12:30:00Z\"}");
        }
        Program.write(folder.resolve("purchase_attributions.jsonl"), orders.toArray(String[]::new));
        Program.write(folder.resolve("user_interactions.jsonl"), interactions.toArray(String[]::new));
        return folder;
    }
}
