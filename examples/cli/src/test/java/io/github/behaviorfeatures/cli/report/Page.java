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
            interactions.add(of + "\"event_type\": \"<!--<script>alert(1)\\u2028\", \"created_at\": \"2026-01-0" + i
                    + "T12:30:00Z\"}");
        }
        Program.write(folder.resolve("purchase_attributions.jsonl"), orders.toArray(String[]::new));
        Program.write(folder.resolve("user_interactions.jsonl"), interactions.toArray(String[]::new));
        return folder;
    }
}
