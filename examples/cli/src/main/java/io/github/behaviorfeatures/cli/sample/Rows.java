package io.github.behaviorfeatures.cli.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the four tables, each a JSON object in the making. */
final class Rows {

    private static final Comparator<Map<String, @Nullable Object>> BY_TIME =
            Comparator.comparing(row -> String.valueOf(row.get("created_at")));

    final List<Map<String, @Nullable Object>> customers = new ArrayList<>();
    final List<Map<String, @Nullable Object>> interactions = new ArrayList<>();
    final List<Map<String, @Nullable Object>> sessions = new ArrayList<>();
    final List<Map<String, @Nullable Object>> attributions = new ArrayList<>();
    private int orders;

    String nextOrder() {
        orders++;
        return "o" + orders;
    }

    Map<String, @Nullable Object> customer(String customerId, Instant created) {
        Map<String, @Nullable Object> row = row("c", customers, customerId);
        row.put("created_at", created.toString());
        return row;
    }

    Map<String, @Nullable Object> interaction(
            @Nullable String customerId, String sessionId, String event, Instant time) {
        Map<String, @Nullable Object> row = row("i", interactions, customerId);
        row.put("session_id", sessionId);
        row.put("event_type", event);
        row.put("created_at", time.toString());
        return row;
    }

    Map<String, @Nullable Object> session(@Nullable String customerId, String sessionId, Instant start, Instant end) {
        Map<String, @Nullable Object> row = row("s", sessions, customerId);
        row.put("session_id", sessionId);
        row.put("start_time", start.toString());
        row.put("end_time", end.toString());
        row.put("created_at", start.toString());
        return row;
    }

    Map<String, @Nullable Object> attribution(
            String customerId, @Nullable String orderId, BigDecimal value, Instant time) {
        Map<String, @Nullable Object> row = row("p", attributions, customerId);
        row.put("order_id", orderId);
        row.put("attribution_value", value);
        row.put("created_at", time.toString());
        return row;
    }

    private static Map<String, @Nullable Object> row(
            String letter, List<Map<String, @Nullable Object>> table, @Nullable String customerId) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", letter + (table.size() + 1));
        row.put("shop_id", SampleShop.ID);
        row.put("customer_id", customerId);
        table.add(row);
        return row;
    }

    /** As a log would have them. */
    void sortByTime() {
        interactions.sort(BY_TIME); // the sort is stable
        sessions.sort(BY_TIME);
        attributions.sort(BY_TIME);
    }

    /** JSON lines. Fields that are null are left out, as most exports do. */
    static String text(List<Map<String, @Nullable Object>> table) {
        StringBuilder out = new StringBuilder();
        table.forEach(row -> out.append(json(row)).append('\n'));
        return out.toString();
    }

    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .filter(field -> field.getValue() != null)
                    .map(field -> json(field.getKey()) + ": " + json(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Rows::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String text) { // the sample's texts have no control characters
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return String.valueOf(value);
    }
}
