package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.cli.output.ShopTerms;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All features of one customer, for reading. */
final class CustomerPage {

    private static final String MEANING = "      ";

    private final FeatureRow row;
    private final Shop shop;
    private final Map<FeatureKey<?>, List<ScorePart>> explanation;
    private final Terminal terminal;
    private final StringBuilder out = new StringBuilder();

    private CustomerPage(
            FeatureRow row, Shop shop, Map<FeatureKey<?>, List<ScorePart>> explanation, Terminal terminal) {
        this.row = row;
        this.shop = shop;
        this.explanation = explanation;
        this.terminal = terminal;
    }

    static String of(
            CustomerActivity activity,
            FeatureRow row,
            Map<FeatureKey<?>, List<ScorePart>> explanation,
            Terminal terminal) {
        CustomerPage page = new CustomerPage(row, activity.shop(), explanation, terminal);
        page.head(activity);
        page.features();
        return page.out.toString();
    }

    private void head(CustomerActivity activity) {
        line("customer     %s", row.customerId());
        line("shop         %s (%s)", PlainText.brief(shop.id()), ShopTerms.name(shop.timeZone()));
        line("as of        %s", row.lastComputedAt());
        line("definitions  %s", row.definitionsVersion());
        line("record       %s", activity.customer().recorded() ? "in customer_data" : "none in customer_data");
        line(
                "rests on     %d interactions, %d visits, %d orders",
                activity.interactions().size(),
                activity.visits().size(),
                activity.orders().size());
    }

    /** By category, although rows have the thirty of the table first and the rest behind. */
    private void features() {
        Map<String, List<FeatureKey<?>>> byCategory = new LinkedHashMap<>();
        row.features()
                .keys()
                .forEach(key -> byCategory
                        .computeIfAbsent(key.category(), any -> new ArrayList<>())
                        .add(key));
        byCategory.forEach((category, keys) -> {
            line("");
            styled(terminal::heading, category, 0);
            keys.forEach(this::feature);
        });
    }

    private void feature(FeatureKey<?> key) {
        line("  %-30s %-30s %s", key.name(), value(key), support(key));
        explanation.getOrDefault(key, List.of()).forEach(this::part);
        styled(terminal::aside, MEANING + key.description(), MEANING.length());
    }

    private String value(FeatureKey<?> key) {
        String absent = row.features().absence(key).map(Enum::name).orElse("");
        Object value = row.features().valueOrDefault(key);
        if (value == null) {
            return "absent: " + absent;
        }
        String text = (text(key, value) + " " + ShopTerms.unit(key, shop.currencyCode())).strip();
        return absent.isEmpty() ? text : text + " (default: " + absent + ")";
    }

    private static String text(FeatureKey<?> key, Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, ShopTerms.isMoney(key) ? "%.2f" : "%.3f", number);
        }
        if (value instanceof List<?> labels) {
            return labels.isEmpty()
                    ? "(none)"
                    : String.join(", ", labels.stream().map(Object::toString).toList());
        }
        return value.toString();
    }

    private String support(FeatureKey<?> key) {
        return "support " + row.features().support(key) + " (" + key.support() + ")";
    }

    private void part(ScorePart part) {
        String weight = part.weight() == 0 ? "" : String.format(Locale.ROOT, "weight %.2f", part.weight());
        line("    . %-26s %-30.3f %s", part.name(), part.value(), weight);
    }

    private void line(String format, Object... arguments) {
        String text = String.format(Locale.ROOT, format, arguments).stripTrailing();
        styled(UnaryOperator.identity(), text, MEANING.length());
    }

    private void styled(UnaryOperator<String> style, String text, int indent) {
        terminal.wrap(text, indent)
                .forEach(line -> out.append(style.apply(line)).append('\n'));
    }
}
