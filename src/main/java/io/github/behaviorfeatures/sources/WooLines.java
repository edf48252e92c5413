package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lines of an order of WooCommerce: columns of one row, or rows of their own. */
final class WooLines {
    private static final Pattern COLUMN = Pattern.compile("line_item_[0-9]{1,6}");
    private static final int NUMBER_FROM = "line_item_".length();
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    private static final String[] PRODUCT = {"product id", "product_id", "sku", "item sku", "item name", "product name"
    };
    private static final String[] VALUE = {"order line (w/o tax)", "line_total"};
    private static final String COST = "item cost";
    private static final String[] QUANTITY = {"quantity", "item quantity"};
    private static final Set<String> KNOWN = known();

    private final RawValues values;
    private final FirstKnown first;

    WooLines(RawValues values) {
        this.values = values;
        this.first = new FirstKnown(values);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(List.of(PRODUCT));
        known.addAll(List.of(VALUE));
        known.addAll(List.of(QUANTITY));
        known.add(COST);
        return known;
    }

    static boolean isKnown(String column) {
        return KNOWN.contains(column) || COLUMN.matcher(column).matches();
    }

    List<OrderLine> of(String orderId, List<ObjectNode> rows) {
        for (ObjectNode row : rows) {
            List<OrderLine> lines = ofColumns(orderId, row);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        List<OrderLine> lines = new ArrayList<>();
        for (ObjectNode row : rows) {
            String product = first.id(row, PRODUCT);
            BigDecimal value = value(row);
            if (product != null || value != null) {
                lines.add(new OrderLine(orderId + "/" + (lines.size() + 1), product, value));
            }
        }
        return lines;
    }

    private @Nullable BigDecimal value(JsonNode row) {
        BigDecimal value = first.money(row, VALUE);
        BigDecimal cost = value == null ? values.money(row, COST) : null;
        if (cost == null) {
            return value;
        }
        BigDecimal quantity = null;
        for (String field : QUANTITY) {
            quantity = quantity == null ? values.number(row, field) : quantity;
        }
        return quantity == null ? cost : cost.multiply(quantity);
    }

    private List<OrderLine> ofColumns(String orderId, ObjectNode row) {
        List<String> columns = new ArrayList<>();
        for (String column : row.propertyNames()) {
            if (COLUMN.matcher(column).matches()) {
                columns.add(column);
            }
        }
        columns.sort(Comparator.comparingInt(column -> Integer.parseInt(column.substring(NUMBER_FROM))));
        List<OrderLine> lines = new ArrayList<>();
        for (String column : columns) {
            JsonNode parts = parts(row.path(column).asString(""));
            lines.add(new OrderLine(
                    orderId + "/" + (lines.size() + 1),
                    first.id(parts, "product_id", "sku", "name"),
                    values.money(parts, "total")));
        }
        return lines;
    }

    /** The parts of {@code name:Tea|product_id:7|total:5.00}. */
    private static ObjectNode parts(String line) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (String part : SEPARATOR.split(line)) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                parts.put(Blanks.strip(part.substring(0, colon)), part.substring(colon + 1));
            }
        }
        return parts;
    }
}
