package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Instants;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the values of payloads, the same way for every source. A field that is absent, null or blank is missing; one that
 * holds what it cannot be is missing too, and counted.
 */
final class RawValues {
    /** What trackers write for a name they do not have. */
    private static final Set<String> NO_NAMES =
            Set.of("(not set)", "(not provided)", "null", "undefined", "none", "(none)", "n/a");

    /** Possessive, so that long invalid text is rejected in one pass. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?");

    private static final int LONGEST_NUMBER = 400;
    private static final BigDecimal MOST_MONEY = new BigDecimal("1e15");

    private final ZoneId bareTimes;
    private final Counts badValues;
    private final Counts bareTimesRead;

    RawValues(ZoneId bareTimes, Counts badValues, Counts bareTimesRead) {
        this.bareTimes = bareTimes;
        this.badValues = badValues;
        this.bareTimesRead = bareTimesRead;
    }

    /** Text, trimmed. */
    @Nullable
    String text(JsonNode in, String field) {
        JsonNode node = in.path(field);
        return node.isString() ? stripped(node.stringValue()) : missing(node, field);
    }

    /** Text that may be a number. */
    @Nullable
    String textOrNumber(JsonNode in, String field) {
        JsonNode node = in.path(field);
        return node.isBigDecimal() ? digits(node) : text(in, field);
    }

    /** The name of a category, source, medium or device from tracking. */
    @Nullable
    String name(JsonNode in, String field) {
        return named(textOrNumber(in, field));
    }

    /** The text, or null if it is a word for a name that is not known. */
    static @Nullable String named(@Nullable String text) {
        return text == null || mayBeNoName(text) && NO_NAMES.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
    }

    /** Most names begin otherwise. */
    private static boolean mayBeNoName(String text) {
        char first = text.isEmpty() ? 0 : text.charAt(0);
        return first == '(' || (first | 0x20) == 'n' || (first | 0x20) == 'u';
    }

    /** The id of a thing. */
    @Nullable
    String id(JsonNode in, String field) {
        JsonNode node = in.path(field);
        String text = node.isBigDecimal() ? digits(node) : node.isString() ? node.stringValue() : missing(node, field);
        if (text == null || Blanks.isBlank(text)) {
            return null;
        }
        String id = Ids.of(text);
        if (id == null) {
            badValues.add(field);
        }
        return id;
    }

    /** The id of a customer or a device; never an e-mail address. */
    @Nullable
    String personId(JsonNode in, String field) {
        return withoutAddress(id(in, field));
    }

    /** An id that is an e-mail address becomes an e-mail id. */
    static @Nullable String withoutAddress(@Nullable String id) {
        return id != null && id.indexOf('@') >= 0 ? Emails.id(id) : id;
    }

    @Nullable
    Instant time(JsonNode in, String field) {
        JsonNode node = in.path(field);
        if (node.isBigDecimal()) {
            return counted(Instants.of(node.decimalValue()), field);
        }
        String text = text(in, field);
        if (text != null && isLongNumber(text)) {
            return counted(Instants.of(BigDecimal.valueOf(Long.parseLong(text))), field);
        }
        return text == null ? null : time(text, field);
    }

    /** Digits that are no date: the usual form of times in exports of many events. */
    private static boolean isLongNumber(String text) {
        return text.length() >= 10 && isShortWhole(text);
    }

    /** Digits alone, as many as surely fit into a long. */
    private static boolean isShortWhole(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Nullable
    Instant time(String text, String field) {
        if (Instants.isBare(text)) {
            bareTimesRead.add(field);
        }
        return counted(Instants.of(text, bareTimes), field);
    }

    private @Nullable Instant counted(@Nullable Instant time, String field) {
        if (time == null) {
            badValues.add(field);
        }
        return time;
    }

    /** An amount: a number, also in quotes, an object with an amount, or a bag of which the shop's money counts. */
    @Nullable
    BigDecimal money(JsonNode in, String field) {
        JsonNode node = in.path(field);
        BigDecimal amount = node.isObject() ? number(inShopMoney(node), "amount") : number(in, field);
        if (amount != null && amount.abs().compareTo(MOST_MONEY) > 0) {
            badValues.add(field);
            return null;
        }
        return amount;
    }

    /** The currency of such an object, in upper case. */
    @Nullable
    String currencyOf(JsonNode in, String field) {
        JsonNode money = inShopMoney(in.path(field));
        String code = currency(money, "currency_code");
        return code == null ? currency(money, "currencyCode") : code;
    }

    /** A currency's code, in upper case. */
    @Nullable
    String currency(JsonNode in, String field) {
        String code = named(text(in, field));
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    private static JsonNode inShopMoney(JsonNode node) {
        JsonNode bag = node.path("shop_money").isObject() ? node.path("shop_money") : node.path("shopMoney");
        return bag.isObject() ? bag : node;
    }

    /** A decimal number, also in quotes. */
    @Nullable
    BigDecimal number(JsonNode in, String field) {
        JsonNode node = in.path(field);
        if (node.isBigDecimal()) {
            return finite(node.decimalValue(), field);
        }
        String text = text(in, field);
        return text == null ? null : number(text, field);
    }

    @Nullable
    BigDecimal number(String text, String field) {
        if (isShortWhole(text)) {
            return BigDecimal.valueOf(Long.parseLong(text));
        }
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            badValues.add(field);
            return null;
        }
        return finite(new BigDecimal(text), field);
    }

    private @Nullable BigDecimal finite(BigDecimal number, String field) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            badValues.add(field);
            return null;
        }
        return number.scale() > LONGEST_NUMBER
                ? BigDecimal.valueOf(nearest)
                : number; // 1e-999999999 cannot be added up
    }

    /** How many: 1 where nothing is said. */
    BigDecimal quantity(JsonNode in, String field) {
        BigDecimal quantity = number(in, field);
        return quantity == null ? BigDecimal.ONE : quantity;
    }

    /** Counts those of the fields in which something else stands than an object, such as its JSON as text. */
    void requireObjects(JsonNode in, String... fields) {
        for (String field : fields) {
            JsonNode node = in.path(field);
            if (!node.isObject()) {
                required(node, field);
            }
        }
    }

    /** The same of lists, which may be connections of GraphQL. */
    void requireLists(JsonNode in, String... fields) {
        for (String field : fields) {
            JsonNode node = in.path(field);
            boolean isRead = node.isPojo(); // a list that was read on the way
            if (!node.isArray() && !isRead && !node.has("nodes") && !node.has("edges")) {
                required(node, field);
            }
        }
    }

    private void required(JsonNode node, String field) {
        boolean isEmpty = node.isContainer() ? node.isEmpty() : node.isString() && Blanks.isBlank(node.stringValue());
        if (!isEmpty) {
            missing(node, field);
        }
    }

    private @Nullable String missing(JsonNode node, String field) {
        if (!node.isMissingNode() && !node.isNull()) {
            badValues.add(field);
        }
        return null;
    }

    private static @Nullable String stripped(String text) {
        String stripped = Blanks.strip(text);
        return stripped.isEmpty() ? null : stripped;
    }

    /** Whole numbers without exponent and fraction. */
    private static String digits(JsonNode node) {
        BigDecimal number = node.decimalValue().stripTrailingZeros();
        return Math.abs((long) number.scale()) <= LONGEST_NUMBER ? number.toPlainString() : number.toString();
    }
}
