package io.github.behaviorfeatures.examples.service;

import java.time.Instant;
import java.util.StringJoiner;

/** Documents to post. */
public final class Documents {
    public static final String AS_OF = "2026-11-01T00:00:00Z";

    /** Two orders, of 30 and 50. */
    public static final String TWO_ORDERS = """
            {"customer": {"shop_id": "s1", "customer_id": "c1"},
             "context": {"purchase_attributions": [
               {"id": "a1", "order_id": "o1", "order_value": 30, "created_at": "2026-09-01T10:00:00Z"},
               {"id": "a2", "order_id": "o2", "order_value": 50, "created_at": "2026-10-01T10:00:00Z"}]}}
            """;

    private Documents() {}

    /** A document as a line of a batch. */
    public static String line(String document) {
        return document.replace("\n", " ").strip() + "\n";
    }

    /** A customer with 100 interactions in 17 sessions, and 2 orders. */
    public static String typical(int customer) {
        Instant start = Instant.parse("2026-06-01T08:00:00Z").plusSeconds(977L * customer);
        StringJoiner interactions = new StringJoiner(",");
        StringJoiner sessions = new StringJoiner(",");
        String[] events = {"page_viewed", "product_viewed", "search_submitted", "product_added_to_cart"};
        for (int i = 0; i < 100; i++) {
            Instant at = start.plusSeconds(86_400L * 7 * (i / 6) + 40L * (i % 6));
            interactions.add("""
                    {"id":"i%d","customer_id":"c%d","session_id":"v%d","event_type":"%s","product_id":"p%d",\
                    "search_query":"green tea","view_duration":12.5,"created_at":"%s"}""".formatted(i, customer, i / 6, events[i % 4], i % 13, at));
        }
        for (int i = 0; i < 17; i++) {
            Instant at = start.plusSeconds(86_400L * 7 * i);
            sessions.add("""
                    {"id":"s%d","session_id":"v%d","start_time":"%s","end_time":"%s","device_type":"mobile",\
                    "referrer_type":"search"}""".formatted(i, i, at, at.plusSeconds(300)));
        }
        return """
                {"customer":{"shop_id":"s1","customer_id":"c%d"},"context":{"user_interactions":[%s],\
                "user_sessions":[%s],"purchase_attributions":[\
                {"order_id":"o1","product_id":"p1","order_value":30,"created_at":"%s"},\
                {"order_id":"o2","product_id":"p2","order_value":50,"created_at":"%s"}]}}""".formatted(
                customer, interactions, sessions, start.plusSeconds(86_400L * 21), start.plusSeconds(86_400L * 60));
    }
}
