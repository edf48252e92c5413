package io.github.behaviorfeatures.cli.rows;

import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column must be: {@code churn_probability > 0.7}, {@code customer_segment = 'at_risk'}.
 *
 * @param source as the command line has it, for messages
 * @param column the name of the column
 * @param operator how values are compared
 * @param literal what with
 * @param isQuoted whether that stands in quotes, and so is no number
 */
public record Condition(String source, String column, Operator operator, String literal, boolean isQuoted) {

    private static final String OPERATORS = "=!<>";
    private static final String OPTION = "--where";

    /**
     * Declares the option.
     *
     * @param options of a command
     * @return the option
     */
    public static Options.Value<List<String>> option(Options options) {
        return options.repeatable(
                OPTION,
                String.class,
                "CONDITION",
                "only rows that meet it, such as 'churn_probability > 0.7' or 'customer_segment != dormant'; one of"
                        + " = != < <= > >=, text in quotes or bare; an absent value meets none; repeatable: all"
                        + " must hold");
    }

    /**
     * Reads a condition.
     *
     * @param text {@code NAME OPERATOR VALUE}; name and value may be in quotes
     * @return the condition
     * @throws Stop if it is none
     */
    public static Condition parse(String text) {
        String source = OPTION + " '" + PlainText.of(text) + "'";
        String stripped = text.strip();
        int nameEnd = nameEnd(stripped);
        String rest = stripped.substring(nameEnd).strip();
        Operator operator = Operator.atStartOf(rest).orElse(null);
        String value =
                operator == null ? "" : rest.substring(operator.sign().length()).strip();
        boolean isMore = !value.isEmpty() && OPERATORS.indexOf(value.charAt(0)) >= 0;
        String name = unquoted(stripped.substring(0, nameEnd).strip());
        String literal = unquoted(value);
        if (operator == null || isMore || name == null || name.isEmpty() || literal == null || value.isEmpty()) {
            throw Stop.usage(source + " is no condition: it takes a column, one of = != < <= > >=, and a value, such as"
                    + " 'churn_probability > 0.7'");
        }
        return new Condition(source, name, operator, literal, isQuote(value.charAt(0)));
    }

    /**
     * The condition that a label is the given one.
     *
     * @param option that stands for the condition
     * @param column of the label
     * @param label it must have
     * @return the condition
     */
    public static Condition isLabel(String option, String column, String label) {
        return new Condition(option + " " + PlainText.of(label), column, Operator.EQUAL, label, true);
    }

    /** A name in quotes may hold operators. */
    private static int nameEnd(String text) {
        if (!text.isEmpty() && isQuote(text.charAt(0))) {
            return Math.max(0, text.indexOf(text.charAt(0), 1)) + 1;
        }
        int end = 0;
        while (end < text.length() && OPERATORS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /** Null if the quotes do not close at the end. Within them a quote is written twice. */
    private static @Nullable String unquoted(String text) {
        if (text.isEmpty() || !isQuote(text.charAt(0))) {
            return text;
        }
        String quote = text.substring(0, 1);
        String inner = text.length() > 1 && text.endsWith(quote) ? text.substring(1, text.length() - 1) : quote;
        String unescaped = inner.replace(quote + quote, "");
        return unescaped.contains(quote) ? null : inner.replace(quote + quote, quote);
    }

    /**
     * What a value of the column must be.
     *
     * @param of the column
     * @return answers for values that are there, of the kind of the column
     * @throws Stop if values of that kind cannot be compared so
     */
    Predicate<Object> on(Column of) {
        return switch (of.kind()) {
            case NUMBER -> isNumber(number());
            case TEXT -> isText(of.labels());
            case FLAG -> isFlag();
            case TIME -> isTime();
            case LIST -> isInList();
            case PARTS -> throw cannot("has no value of its own, but parts");
            case OWN -> isOwn();
        };
    }

    private Stop cannot(String why) {
        return Stop.usage(source + ": " + PlainText.of(column) + " " + why);
    }

    private String shown() {
        return "\"" + PlainText.of(literal) + "\"";
    }

    private @Nullable Double numberOrNull() {
        return isQuoted ? null : Untyped.number(literal);
    }

    private double number() {
        Double number = numberOrNull();
        if (number == null) {
            throw cannot("is a number, which cannot be compared with the text " + shown());
        }
        return number;
    }

    private Predicate<Object> isNumber(double number) {
        return value -> holds(((Number) value).doubleValue(), number);
    }

    /** Unlike for {@link Double#compare} both zeros are equal. */
    private boolean holds(double value, double number) {
        return operator.holds(value < number ? -1 : value > number ? 1 : 0);
    }

    private void refuseOrder(String what) {
        if (operator.isOfOrder()) {
            throw cannot("is " + what + ", which has no order: only = and != can be asked");
        }
    }

    private Predicate<Object> isText(List<String> labels) {
        refuseOrder("a text");
        if (!labels.isEmpty() && !labels.contains(literal)) {
            throw cannot(
                    "is one of " + String.join(", ", labels) + ", never " + shown() + NearName.hint(labels, literal));
        }
        return value -> operator.holds(value.equals(literal));
    }

    private Predicate<Object> isFlag() {
        refuseOrder("true or false");
        if (!isFlagLiteral()) {
            throw cannot("is true or false, never " + shown());
        }
        return value -> operator.holds(value.toString().equals(literal.toLowerCase(Locale.ROOT)));
    }

    private boolean isFlagLiteral() {
        return literal.equalsIgnoreCase("true") || literal.equalsIgnoreCase("false");
    }

    private Predicate<Object> isTime() {
        Instant time = BehaviorJson.readTime(literal, ZoneOffset.UTC)
                .orElseThrow(() ->
                        cannot("is a time such as 2026-06-30T22:00:00Z or 2026-07-01, which cannot be compared with "
                                + shown()));
        return value -> operator.holds(((Instant) value).compareTo(time));
    }

    private Predicate<Object> isInList() {
        refuseOrder("a list");
        return value -> operator.holds(((List<?>) value).contains(literal));
    }

    /** Nobody knows what the next row holds. */
    private Predicate<Object> isOwn() {
        Double number = numberOrNull();
        if (operator.isOfOrder() && number == null) {
            throw cannot("cannot be compared with the text " + shown() + ": only numbers and times have an order");
        }
        return value -> isOwn(value, number);
    }

    private boolean isOwn(Object value, @Nullable Double number) {
        Object own = value instanceof Untyped untyped ? number == null ? untyped.text() : of(untyped) : value;
        if (own instanceof Number of) {
            if (number == null) {
                throw cannot("holds numbers, which cannot be compared with the text " + shown());
            }
            return holds(of.doubleValue(), number);
        }
        if (operator.isOfOrder()) {
            throw cannot("does not hold numbers alone, and so has no order: only = and != can be asked");
        }
        if (own instanceof List<?> list) {
            return isInList().test(list);
        }
        return own instanceof Boolean ? isFlag().test(own) : operator.holds(own.equals(literal));
    }

    private static Object of(Untyped untyped) {
        Double number = untyped.number();
        return number == null ? untyped.text() : number;
    }
}
