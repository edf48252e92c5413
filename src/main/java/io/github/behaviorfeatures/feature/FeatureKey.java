package io.github.behaviorfeatures.feature;

import io.github.behaviorfeatures.input.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The typed name of a feature with its definition: type, unit, range, category, meaning, support and source. Immutable;
 * two keys are equal if their names are.
 *
 * <p>A name is in snake_case: lower-case letters a to z, digits and underscores, beginning with a letter. Only after
 * the prefix {@code metafield_} may any characters follow, since shops name their metafields as they like.
 *
 * <p>There is one factory per {@linkplain FeatureType legal type}; the other properties are added by methods that
 * return a new key:
 *
 * <pre>{@code
 * static final FeatureKey<Double> GIFT_SHARE = FeatureKey.ratio("gift_share")
 *         .category("Purchase behaviour")
 *         .description("share of the orders that were wrapped as a gift")
 *         .support("orders")
 *         .absent("NO_DATA without orders");
 * }</pre>
 *
 * @param <T> class of the values
 */
public final class FeatureKey<T> {

    /** Names of fields that every output row has. */
    private static final Set<String> RESERVED =
            Set.of("shop_id", "customer_id", "last_computed_at", "definitions_version");

    private static final String METAFIELD = "metafield_";

    private final String name;
    private final FeatureType type;
    private final double min;
    private final double max;
    private final List<String> allowed;
    private final Text text;
    private final @Nullable T defaultValue;
    private final boolean timeDependent;

    /** The texts of the catalogue. */
    private record Text(
            String category, String unit, String description, String support, String absent, String source) {
        static final Text NONE = new Text("Custom", "", "", "", "", "");
    }

    private FeatureKey(
            String name,
            FeatureType type,
            double min,
            double max,
            List<String> allowed,
            Text text,
            @Nullable T defaultValue,
            boolean timeDependent) {
        this.name = name;
        this.type = type;
        this.min = min;
        this.max = max;
        this.allowed = allowed;
        this.text = text;
        this.defaultValue = defaultValue;
        this.timeDependent = timeDependent;
    }

    private static <T> FeatureKey<T> of(String name, FeatureType type, double min, double max, List<String> allowed) {
        Objects.requireNonNull(name, "name");
        if (!isSnakeCase(name) && !isMetafield(name)) {
            throw new IllegalArgumentException("\"" + PlainText.brief(name)
                    + "\" cannot name a feature: a name is made of lower-case letters a to z, digits and underscores,"
                    + " and begins with a letter");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot name a feature: every row has a field of this name");
        }
        if (!(min <= max)) {
            throw new IllegalArgumentException(
                    "range of " + PlainText.brief(name) + ": min " + min + " is not below max " + max);
        }
        return new FeatureKey<>(name, type, min, max, allowed, Text.NONE, null, false);
    }

    private static boolean isSnakeCase(String name) {
        return !name.isEmpty()
                && name.charAt(0) >= 'a'
                && name.charAt(0) <= 'z'
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
    }

    /** Metafields keep the shop's names. */
    private static boolean isMetafield(String name) {
        return name.startsWith(METAFIELD) && name.length() > METAFIELD.length();
    }

    /**
     * A whole number, 0 or more.
     *
     * @param name wire name, snake_case
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used: it is not snake_case or is a field of every row
     */
    public static FeatureKey<Integer> count(String name) {
        return of(name, FeatureType.COUNT, 0, Integer.MAX_VALUE, List.of());
    }

    /**
     * A whole number on a bounded scale.
     *
     * @param name wire name, snake_case
     * @param min smallest legal value
     * @param max largest legal value
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used or the range is empty
     */
    public static FeatureKey<Integer> ordinal(String name, int min, int max) {
        return of(name, FeatureType.ORDINAL, min, max, List.of());
    }

    /**
     * A finite number.
     *
     * @param name wire name, snake_case
     * @param min smallest legal value, possibly negative infinity
     * @param max largest legal value, possibly infinity
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used or the range is empty
     */
    public static FeatureKey<Double> number(String name, double min, double max) {
        return of(name, FeatureType.NUMBER, min, max, List.of());
    }

    /**
     * A share or a probability, 0 to 1.
     *
     * @param name wire name, snake_case
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used
     */
    public static FeatureKey<Double> ratio(String name) {
        return of(name, FeatureType.RATIO, 0, 1, List.of());
    }

    /**
     * A text.
     *
     * @param name wire name, snake_case
     * @param allowed every legal value; if none is given, any text that is not blank is legal
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used
     */
    public static FeatureKey<String> label(String name, String... allowed) {
        return of(name, FeatureType.LABEL, 0, 0, List.of(Objects.requireNonNull(allowed, "allowed")));
    }

    /**
     * Yes or no.
     *
     * @param name wire name, snake_case
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used
     */
    public static FeatureKey<Boolean> flag(String name) {
        return of(name, FeatureType.FLAG, 0, 0, List.of());
    }

    /**
     * A list of texts.
     *
     * @param name wire name, snake_case
     * @return the key
     * @throws IllegalArgumentException if the name cannot be used
     */
    public static FeatureKey<List<String>> labels(String name) {
        return of(name, FeatureType.LABELS, 0, 0, List.of());
    }

    private FeatureKey<T> with(Text newText) {
        return new FeatureKey<>(name, type, min, max, allowed, newText, defaultValue, timeDependent);
    }

    /**
     * Sets the category under which the catalogue lists the feature.
     *
     * @param category such as {@code Engagement}
     * @return a new key
     */
    public FeatureKey<T> category(String category) {
        Objects.requireNonNull(category, "category");
        return with(new Text(category, text.unit, text.description, text.support, text.absent, text.source));
    }

    /**
     * Sets the unit of the values.
     *
     * @param unit such as {@code minutes}; empty for a number without unit
     * @return a new key
     */
    public FeatureKey<T> unit(String unit) {
        Objects.requireNonNull(unit, "unit");
        return with(new Text(text.category, unit, text.description, text.support, text.absent, text.source));
    }

    /**
     * Sets the definition in words.
     *
     * @param description what a value means
     * @return a new key
     */
    public FeatureKey<T> description(String description) {
        Objects.requireNonNull(description, "description");
        return with(new Text(text.category, text.unit, description, text.support, text.absent, text.source));
    }

    /**
     * Says what the support counts.
     *
     * @param support such as {@code judgeable visits}
     * @return a new key
     */
    public FeatureKey<T> support(String support) {
        Objects.requireNonNull(support, "support");
        return with(new Text(text.category, text.unit, text.description, support, text.absent, text.source));
    }

    /**
     * Says when the feature is absent.
     *
     * @param absent such as {@code NO_DATA without visits}
     * @return a new key
     */
    public FeatureKey<T> absent(String absent) {
        Objects.requireNonNull(absent, "absent");
        return with(new Text(text.category, text.unit, text.description, text.support, absent, text.source));
    }

    /**
     * Names where the definition comes from.
     *
     * @param source a paper, a standard, or {@code ours}
     * @return a new key
     */
    public FeatureKey<T> source(String source) {
        Objects.requireNonNull(source, "source");
        return with(new Text(text.category, text.unit, text.description, text.support, text.absent, source));
    }

    /**
     * Declares the value that stands in when the feature is absent; the reason of absence is kept beside it.
     *
     * @param value a legal value
     * @return a new key
     * @throws IllegalArgumentException if the value is not legal for this key
     */
    public FeatureKey<T> defaultValue(T value) {
        return new FeatureKey<>(name, type, min, max, allowed, text, check(value), timeDependent);
    }

    /**
     * Declares that the value changes with time alone: as of a later instant it may differ even without new records.
     * Without this, a value stays valid until the customer has new records.
     *
     * @return a new key
     */
    public FeatureKey<T> timeDependent() {
        return new FeatureKey<>(name, type, min, max, allowed, text, defaultValue, true);
    }

    /**
     * The wire name, which identifies the key.
     *
     * @return snake_case name
     */
    public String name() {
        return name;
    }

    /**
     * The kind of values.
     *
     * @return the type
     */
    public FeatureType type() {
        return type;
    }

    /**
     * The smallest legal value of a number.
     *
     * @return a number, possibly negative infinity; 0 for what is not a number
     */
    public double min() {
        return min;
    }

    /**
     * The largest legal value of a number.
     *
     * @return a number, possibly infinity; 0 for what is not a number
     */
    public double max() {
        return max;
    }

    /**
     * The legal labels.
     *
     * @return every legal label, or an empty list if any text is legal
     */
    public List<String> allowed() {
        return allowed;
    }

    /**
     * The unit of the values.
     *
     * @return such as {@code minutes}; empty if there is none
     */
    public String unit() {
        return text.unit;
    }

    /**
     * The category under which the catalogue lists the feature.
     *
     * @return {@code Custom} unless set
     */
    public String category() {
        return text.category;
    }

    /**
     * The definition in words.
     *
     * @return empty unless set
     */
    public String description() {
        return text.description;
    }

    /**
     * What the support counts.
     *
     * @return empty unless set
     */
    public String support() {
        return text.support;
    }

    /**
     * When the feature is absent, in words.
     *
     * @return empty unless set
     */
    public String absent() {
        return text.absent;
    }

    /**
     * Where the definition comes from.
     *
     * @return empty unless set
     */
    public String source() {
        return text.source;
    }

    /**
     * The value that stands in when the feature is absent.
     *
     * @return the default, or null if there is none
     */
    public @Nullable T defaultValue() {
        return defaultValue;
    }

    /**
     * Whether the value changes with time alone.
     *
     * @return true if it is valid only as of the instant it was computed for
     */
    public boolean isTimeDependent() {
        return timeDependent;
    }

    /**
     * The range in words, as the catalogue shows it.
     *
     * @return such as {@code 0 to 1} or {@code >= 0}; empty if every value of the type is legal
     */
    public String range() {
        if (!allowed.isEmpty()) {
            return String.join(", ", allowed);
        }
        return switch (type) {
            case LABEL, FLAG, LABELS -> "";
            case COUNT -> ">= 0";
            case ORDINAL, NUMBER, RATIO -> numericRange();
        };
    }

    private String numericRange() {
        if (Double.isInfinite(min)) {
            return Double.isInfinite(max) ? "" : "<= " + plain(max);
        }
        return Double.isInfinite(max) ? ">= " + plain(min) : plain(min) + " to " + plain(max);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    /**
     * The summary that exports of the catalogue give to readers of a column: description, unit, range and absence.
     *
     * @return such as {@code mean duration of the visits. Unit: minutes. Range: >= 0. Absent: NO_DATA if none.}; empty
     *     if the key has none of these
     */
    public String summary() {
        StringBuilder out = new StringBuilder();
        sentence(out, "", text.description);
        sentence(out, "Unit: ", text.unit);
        sentence(out, allowed.isEmpty() ? "Range: " : "One of: ", range());
        sentence(out, "Absent: ", text.absent);
        return out.toString();
    }

    private static void sentence(StringBuilder out, String label, String words) {
        if (!words.isBlank()) {
            out.append(out.isEmpty() ? "" : " ").append(label).append(words);
            out.append(words.endsWith(".") ? "" : ".");
        }
    }

    /**
     * Checks a value against type and range.
     *
     * @param value the value
     * @return the value; a list comes back as an immutable copy
     * @throws IllegalArgumentException if it is null, NaN, infinite, out of range, of another class, blank or not
     *     allowed
     */
    T check(@Nullable T value) {
        if (!type.javaType().isInstance(value)) {
            String found = value == null ? "the value null" : value.getClass().getSimpleName();
            throw new IllegalArgumentException(this + " takes " + type.wireType() + ", not " + found);
        }
        if (value instanceof Number number) {
            double v = number.doubleValue();
            if (!Double.isFinite(v) || v < min || v > max) {
                throw new IllegalArgumentException(this + " takes " + numericRange() + ", not " + v);
            }
        } else if (value instanceof String label
                && (label.isBlank() || !allowed.isEmpty() && !allowed.contains(label))) {
            // The label itself is not shown: it may stem from a record.
            throw new IllegalArgumentException(
                    this + (allowed.isEmpty() ? " takes a text that is not blank" : " takes one of " + allowed));
        } else if (value instanceof List<?> labels) {
            @SuppressWarnings("unchecked") // T is List<String> here, and copyOf keeps it so
            T copy = (T) List.copyOf(labels);
            return copy;
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureKey<?> key && key.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /**
     * The wire name.
     *
     * @return {@link #name()}, without control characters, which the name of a metafield may have
     */
    @Override
    public String toString() {
        return PlainText.of(name);
    }

    /**
     * The full definition in one line; it is the same for two keys with the same definition.
     *
     * @return name, type, range and every text
     */
    public String definition() {
        List<String> parts = new ArrayList<>(List.of(
                name,
                type.name(),
                Double.toString(min),
                Double.toString(max),
                text.category,
                text.unit,
                text.description,
                text.support,
                text.absent,
                text.source,
                Objects.toString(defaultValue)));
        parts.addAll(allowed);
        return parts.stream().map(FeatureKey::escaped).collect(Collectors.joining("|"));
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace("|", "\\|");
    }
}
