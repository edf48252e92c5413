package io.github.behaviorfeatures.feature;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The features of one customer: for every declared key, in order, a value or the reason for its absence, and the number
 * of observations it rests on. It never holds NaN. Immutable and thread-safe.
 *
 * <pre>{@code
 * double bounceRate = features.get(BOUNCE_RATE, 0.5);
 * int judgeableVisits = features.support(BOUNCE_RATE);
 * Optional<Absence> why = features.absence(BOUNCE_RATE);
 * Map<String, Object> present = features.toMap();
 * }</pre>
 */
public final class FeatureMap implements Iterable<Feature<?>> {

    private final FeatureSchema schema;
    private final @Nullable Object[] values;
    private final @Nullable Absence[] absences;
    private final int[] supports;

    FeatureMap(FeatureSchema schema, @Nullable Object[] values, @Nullable Absence[] absences, int[] supports) {
        this.schema = schema;
        this.values = values;
        this.absences = absences;
        this.supports = supports;
    }

    /**
     * The declared keys.
     *
     * @return an immutable list in output order
     */
    public List<FeatureKey<?>> keys() {
        return schema.keys();
    }

    /**
     * The number of declared features, present or absent.
     *
     * @return 0 or more
     */
    public int size() {
        return values.length;
    }

    /**
     * The value of a feature, or its declared default if it is absent and has one.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value
     * @throws NoSuchElementException if the feature is absent and has no default; the message says why it is absent
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> T get(FeatureKey<T> key) {
        T value = valueOrDefault(key);
        if (value == null) {
            throw new NoSuchElementException(key + " is absent: " + absences[schema.position(key)]);
        }
        return value;
    }

    /**
     * The value of a feature, or its declared default, or else a fallback.
     *
     * @param key a declared key
     * @param fallback what to return if the feature is absent and has no default, so that {@link #get(FeatureKey)}
     *     would throw
     * @param <T> class of the value
     * @return the value
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> T get(FeatureKey<T> key, T fallback) {
        Objects.requireNonNull(fallback, "fallback");
        T value = valueOrDefault(key);
        return value == null ? fallback : value;
    }

    /**
     * The value of a feature if it is present; a default does not count as present.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value, or empty if the feature is absent
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> Optional<T> find(FeatureKey<T> key) {
        return Optional.ofNullable(value(key));
    }

    /**
     * Finds a feature by name, for names that are data, such as a column or a parameter of a request.
     *
     * @param name wire name
     * @return the feature, present or absent; empty if no feature of this name is declared here
     */
    public Optional<Feature<?>> find(String name) {
        Integer position = schema.positionOf(name);
        return position == null ? Optional.empty() : Optional.of(featureAt(position));
    }

    /**
     * What an output row holds: the value, else the declared default, else null.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value or its default, or null if the feature is absent and has no default
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> @Nullable T valueOrDefault(FeatureKey<T> key) {
        T value = value(key);
        return value == null ? key.defaultValue() : value;
    }

    @SuppressWarnings("unchecked") // the writer accepts only values of the key's type
    private <T> @Nullable T value(FeatureKey<T> key) {
        return (T) values[schema.position(key)];
    }

    /**
     * Why a feature is absent.
     *
     * @param key a declared key
     * @return the reason, or empty if the feature is present
     * @throws IllegalArgumentException if the key is not declared here
     */
    public Optional<Absence> absence(FeatureKey<?> key) {
        return Optional.ofNullable(absences[schema.position(key)]);
    }

    /**
     * The number of observations a feature rests on or, if it is absent, that there were.
     *
     * @param key a declared key
     * @return 0 or more; {@link FeatureKey#support()} says what is counted
     * @throws IllegalArgumentException if the key is not declared here
     */
    public int support(FeatureKey<?> key) {
        return supports[schema.position(key)];
    }

    /**
     * Every declared feature, present or absent.
     *
     * @return the features in output order
     */
    public Stream<Feature<?>> stream() {
        return IntStream.range(0, values.length).mapToObj(this::featureAt);
    }

    /**
     * Every declared feature, present or absent.
     *
     * @return the features in output order; nothing can be removed
     */
    @Override
    public Iterator<Feature<?>> iterator() {
        return stream().iterator();
    }

    private Feature<?> featureAt(int position) {
        return feature(schema.keys().get(position), position);
    }

    @SuppressWarnings("unchecked") // the writer accepts only values of the key's type
    private <T> Feature<T> feature(FeatureKey<T> key, int position) {
        return new Feature<>(key, (T) values[position], absences[position], supports[position]);
    }

    /**
     * The values by wire name: those of present features, and the declared defaults of absent ones. Absent features
     * without a default are left out.
     *
     * @return an immutable map in output order; values are {@link Integer}, {@link Double}, {@link Boolean}, {@link String}
     *     or a list of strings
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Feature<?> feature : this) {
            Object value = feature.valueOrDefault();
            if (value != null) {
                map.put(feature.name(), value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * Every declared feature by wire name, as an output row holds it: the value, else the declared default, else null. Jackson
     * 2 and 3 write a {@code FeatureMap} as this map.
     *
     * @return an immutable map in output order, of {@link #size()} entries
     */
    @JsonValue
    public Map<String, @Nullable Object> toMapWithNulls() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Feature<?> feature : this) {
            map.put(feature.name(), feature.valueOrDefault());
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * Returns the part of this map that another schema declares.
     *
     * @param part keys that are all declared here
     * @return a map of only those keys, in their order
     * @throws IllegalArgumentException if a key is not declared here
     */
    public FeatureMap restrictedTo(FeatureSchema part) {
        FeatureWriter writer = new FeatureWriter(Objects.requireNonNull(part, "part"));
        for (FeatureKey<?> key : part.keys()) {
            writer.copy(key, this);
        }
        return writer.toMap();
    }

    boolean isOf(FeatureSchema other) {
        return schema == other;
    }

    @Nullable
    Object valueAt(int position) {
        return values[position];
    }

    @Nullable
    Absence absenceAt(int position) {
        return absences[position];
    }

    int supportAt(int position) {
        return supports[position];
    }

    void copyTo(FeatureWriter writer, FeatureKey<?> key, int target) {
        int source = schema.position(key);
        writer.set(target, values[source], absences[source], supports[source]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureMap map
                && schema.keys().equals(map.schema.keys())
                && Arrays.equals(values, map.values)
                && Arrays.equals(absences, map.absences)
                && Arrays.equals(supports, map.supports);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /**
     * Counts the present features and names the absent ones, with or without a default. Shows no values: tags and
     * metafields may be personal data.
     *
     * @return such as {@code FeatureMap[48 of 50 present, absent: bounce_rate, language]}
     */
    @Override
    public String toString() {
        List<String> absent = stream()
                .filter(feature -> feature.absence().isPresent())
                .map(feature -> feature.key().toString())
                .toList();
        return "FeatureMap[" + (size() - absent.size()) + " of " + size() + " present"
                + (absent.isEmpty() ? "" : ", absent: " + String.join(", ", absent)) + "]";
    }
}
