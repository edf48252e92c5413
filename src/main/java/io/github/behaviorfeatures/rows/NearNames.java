package io.github.behaviorfeatures.rows;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which field of a table somebody meant by a name that the table does not know. */
public final class NearNames {
    private static final int MOST_EDITS = 2;
    /** Names of other tools for our fields. */
    private static final Map<String, String> LISTED = Map.ofEntries(
            Map.entry("total", "order_value"),
            Map.entry("total_price", "order_value"),
            Map.entry("amount", "order_value"),
            Map.entry("revenue", "order_value"),
            Map.entry("price", "attribution_value"),
            Map.entry("timestamp", "created_at"),
            Map.entry("time", "created_at"),
            Map.entry("date", "created_at"),
            Map.entry("event", "event_type"),
            Map.entry("event_name", "event_type"),
            Map.entry("name", "event_type"),
            Map.entry("type", "event_type"),
            Map.entry("user_id", "customer_id"),
            Map.entry("userid", "customer_id"));

    private NearNames() {}

    /** The field meant by a name: a listed one, or the nearest of at most two edits; null if none is close. */
    public static @Nullable String nearest(String name, List<String> fields) {
        String lower = name.toLowerCase(Locale.ROOT);
        String listed = LISTED.get(lower);
        if (listed != null && fields.contains(listed)) {
            return listed;
        }
        String nearest = null;
        int fewest = MOST_EDITS + 1;
        for (String field : fields) {
            int edits = Math.abs(field.length() - lower.length()) > MOST_EDITS ? fewest : edits(lower, field);
            if (edits < fewest) {
                fewest = edits;
                nearest = field;
            }
        }
        return nearest;
    }

    /** The number of characters to insert, delete or replace (Levenshtein 1966). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
