package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What makes two events of GA4's export the same one, which daily and intraday tables both hold: equal fields, in whatever
 * spelling the export has. As text, to be compared.
 */
final class Ga4Key {
    private static final String[] FIELDS = {
        "stream_id",
        "user_pseudo_id",
        "user_id",
        "event_name",
        "event_timestamp",
        "event_bundle_sequence_id",
        "batch_page_id",
        "batch_ordering_id",
        "batch_event_index",
        "event_params",
        "items"
    };
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}+(?:\\.[0-9]{1,40}+)?");

    private Ga4Key() {}

    static String of(JsonNode event) {
        StringBuilder key = new StringBuilder(200);
        for (String field : FIELDS) {
            append(key, event.path(field));
            key.append('\n');
        }
        return key.toString();
    }

    private static void append(StringBuilder key, JsonNode node) {
        if (node.isArray()) {
            key.append('[');
            for (JsonNode element : node) {
                append(key, element);
                key.append(',');
            }
            key.append(']');
        } else if (node.isObject()) {
            key.append('{');
            node.properties().stream()
                    .filter(property -> !property.getValue().isNull())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(property -> {
                        key.append(property.getKey()).append(':');
                        append(key, property.getValue());
                        key.append(',');
                    });
            key.append('}');
        } else if (!node.isNull() && !node.isMissingNode()) {
            key.append('"').append(text(node)).append('"');
        }
    }

    private static String text(JsonNode node) {
        if (node.isBigDecimal()) {
            return number(node.decimalValue());
        }
        String text = node.asString();
        return NUMBER.matcher(text).matches() ? number(new BigDecimal(text)) : text;
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
