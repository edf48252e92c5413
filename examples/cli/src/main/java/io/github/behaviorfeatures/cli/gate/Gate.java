package io.github.behaviorfeatures.cli.gate;

import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.rows.Operator;
import io.github.behaviorfeatures.input.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A condition such as {@code left_out > 5%} under which a run is held back.
 *
 * @param measure what it looks at
 * @param of the feature or the table; null for none
 * @param operator how the measure is compared
 * @param bound with what
 * @param share whether the bound is a number of hundredths
 * @param text as it was given
 */
public record Gate(Measure measure, @Nullable String of, Operator operator, double bound, boolean share, String text) {

    private static final Pattern FORM =
            Pattern.compile("(\\w+)(?:\\s*\\(\\s*([\\w.-]+)\\s*\\))?\\s*(<=|>=|!=|<|>|=)\\s*(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final String EXAMPLES =
            "such as 'left_out > 5%', 'customers < 1000' or 'psi(churn_probability) > 0.25'";

    boolean holds(double value) {
        return operator.holds(Double.compare(value, bound));
    }

    /** The table that it looks at; null for all. */
    @Nullable
    Table table() {
        return Arrays.stream(Table.values())
                .filter(table -> table.wireName().equals(of))
                .findFirst()
                .orElse(null);
    }

    /** Reads a condition, strictly: one that means nothing would let every run pass. */
    public static final class Option implements ITypeConverter<Gate> {
        @Override
        public Gate convert(String text) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches()) {
                throw refusal(text, "is no condition " + EXAMPLES);
            }
            Measure measure = measure(text, form.group(1));
            String of = form.group(2);
            checkOf(text, measure, of);
            boolean share = form.group(4).endsWith("%");
            String number = share ? form.group(4).substring(0, form.group(4).length() - 1) : form.group(4);
            checkNumber(text, measure, number, share);
            return new Gate(
                    measure,
                    of,
                    Operator.atStartOf(form.group(3)).orElseThrow(),
                    Double.parseDouble(number),
                    share,
                    text.strip());
        }

        private static Measure measure(String text, String name) {
            if (!Measure.names().contains(name)) {
                throw refusal(
                        text,
                        "has no measure " + name + NearName.hint(Measure.names(), name) + " (measures: "
                                + String.join(", ", Measure.names()) + ")");
            }
            return Measure.valueOf(name.toUpperCase(Locale.ROOT));
        }

        private static void checkOf(String text, Measure measure, @Nullable String of) {
            if (measure.of() == Measure.Of.FEATURE && of == null) {
                throw refusal(text, "names no feature: " + measure.text() + "(FEATURE)");
            }
            if (measure.of() == Measure.Of.NOTHING && of != null) {
                throw refusal(text, "has a name in parentheses, but " + measure.text() + " takes none");
            }
            List<String> tables =
                    Arrays.stream(Table.values()).map(Table::wireName).toList();
            if (measure.of() == Measure.Of.TABLE_OR_NOTHING && of != null && !tables.contains(of)) {
                throw refusal(
                        text,
                        "has no table " + of + NearName.hint(tables, of) + " (tables: " + String.join(", ", tables)
                                + ")");
            }
        }

        private static void checkNumber(String text, Measure measure, String number, boolean share) {
            if (!NUMBER.matcher(number).matches()) {
                throw refusal(text, "does not end in a number such as 1000, 0.25 or 5%");
            }
            if (share && !measure.mayBeShare()) {
                throw refusal(text, "has a share, but " + measure.text() + " is a number");
            }
            if (share && Double.parseDouble(number) > 100) {
                throw refusal(text, "has a share of more than 100%");
            }
            if (!share && measure.counts() && number.contains(".")) {
                throw refusal(
                        text,
                        "has a fraction, but " + measure.text() + " is a whole number"
                                + (measure.mayBeShare() ? "; a share is written as 5%" : ""));
            }
        }

        private static TypeConversionException refusal(String text, String why) {
            return new TypeConversionException("\"" + text + "\" " + why);
        }
    }
}
